using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Identity;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>No policy but that of deploying workflows allows creating log groups.</summary>
public sealed class NobodyCreatesLogGroups : PolicyRule
{
    public override string Id => "OE-LOG-004";

    public override string Title => "No policy but that of deploying workflows allows creating log groups";

    public override string Rationale =>
        "All groups exist already; one that a role creates on the way has no retention, no owner and no tags. "
        + "Only Terraform, which gives them these, makes groups.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
        where !Pipelines.IsOf(policy)
        from statement in policy.Statements
        where statement.Allows
        from action in statement.Actions
        where action.Text is null || Wildcard.Matches(action.Text, "logs:CreateLogGroup")
        select Finding(action, "an action other than logs:CreateLogGroup");
}
