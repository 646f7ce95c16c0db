using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Identity;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class NobodyCreatesLogGroups() : PolicyRule(
    "OE-LOG-004",
    Severity.Major,
    "No policy but that of deploying workflows allows creating log groups",
    why: "All groups exist already; one that a role creates on the way has no retention, no owner and no tags. Only "
        + "Terraform, which gives them these, makes groups.",
    fix: "Remove `logs:CreateLogGroup` and create the group in Terraform.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
        where !Pipelines.IsOf(policy)
        from statement in policy.Statements
        where statement.Allows
        from action in statement.Actions
        where action.Text is null || Wildcard.Matches(action.Text, "logs:CreateLogGroup")
        select Finding(action, "an action other than logs:CreateLogGroup");
}
