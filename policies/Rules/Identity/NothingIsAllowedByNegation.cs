using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>No Allow is written with NotAction, NotResource or NotPrincipal.</summary>
public sealed class NothingIsAllowedByNegation : PolicyRule
{
    public override string Id => "OE-IAM-018";

    public override string Title => "No Allow is written with NotAction, NotResource or NotPrincipal";

    public override string Rationale =>
        "Such a statement allows everything that exists besides, and everything that AWS adds (IAM User Guide, "
        + "NotAction with Allow).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    private static readonly string[] Negations = ["NotAction", "NotResource", "NotPrincipal"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        from statement in policy.Statements
        where statement.Allows
        from name in Negations
        where statement.Value.Members.ContainsKey(name)
        select Finding(statement.Value[name], "no negation in an Allow");
}
