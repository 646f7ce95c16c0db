using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PoliciesAllowNothingByNegation() : PolicyRule(
    "OE-IAM-018",
    Severity.Blocker,
    "No Allow is written with NotAction, NotResource or NotPrincipal",
    why: "Such a statement allows everything that exists besides, and everything that AWS adds (IAM User Guide, "
        + "NotAction with Allow).",
    fix: "List what is allowed, or turn the statement into a Deny.",
    types: PolicyDocument.Types)
{
    private static readonly string[] Negations = ["NotAction", "NotResource", "NotPrincipal"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        from statement in policy.Statements
        where statement.Allows
        from name in Negations
        where statement.Value.Members.ContainsKey(name)
        select Finding(statement.Value[name], "no negation in an Allow");
}
