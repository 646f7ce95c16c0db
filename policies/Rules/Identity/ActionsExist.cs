using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Every action in a policy exists.</summary>
public sealed class ActionsExist : PolicyRule
{
    public override string Id => "OE-IAM-003";

    public override string Title => "Every action in a policy exists";

    public override string Rationale =>
        "IAM accepts a misspelt action and never matches it: an Allow that does not help, or a Deny that does not "
        + "hold. The list is AWS's Service Authorization Reference.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
            .SelectMany(policy => policy.Statements)
            .SelectMany(statement => statement.Actions.Concat(statement.Value["NotAction"].Items)),
        action => action.Text is { } name && ActionTable.Instance.Knows(name),
        "an action of AWS's table");
}
