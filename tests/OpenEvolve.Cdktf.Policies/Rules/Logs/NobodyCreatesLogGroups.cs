using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Model;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>No policy allows creating log groups.</summary>
public sealed class NobodyCreatesLogGroups : PolicyRule
{
    public override string Id => "OE-LOG-004";

    public override string Title => "No policy allows creating log groups";

    public override string Rationale =>
        "All groups exist already; one that a role creates on the way has no retention, no owner and no tags.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
        from statement in policy.Statements
        where statement.Allows
        from action in statement.Actions
        where action.Text is null || Wildcard.Matches(action.Text, "logs:CreateLogGroup")
        select Finding(action, "an action other than logs:CreateLogGroup");
}
