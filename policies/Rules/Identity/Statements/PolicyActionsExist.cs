using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PolicyActionsExist() : PolicyRule(
    "OE-IAM-003",
    Severity.Blocker,
    "Every action in a policy exists",
    why: "IAM accepts a misspelt action and never matches it: an Allow that does not help, or a Deny that does not "
        + "hold. The list is AWS's Service Authorization Reference.",
    fix: """
        Correct the name. If AWS has a new service or action, renew `Data/iam-actions.json` with `npm run iam-actions`.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
            .SelectMany(policy => policy.Statements)
            .SelectMany(statement => statement.Actions.Concat(statement.Value["NotAction"].Items)),
        action => action.Text is { } name && ActionTable.Instance.Knows(name),
        "an action of AWS's table");
}
