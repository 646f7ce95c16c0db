using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed partial class PolicyResourcesFitActions() : PolicyRule(
    "OE-IAM-006",
    Severity.Major,
    "Every action in a policy has a resource that it can act on, and every resource an action",
    why: "An action on the wrong kind of ARN (an object action on a bucket, say) is a permission that never works or "
        + "a denial that never holds (Service Authorization Reference, resource types).",
    fix: "Correct the ARN, or move action or resource to a statement of its own.",
    types: PolicyDocument.Types)
{
    // A denial of all actions but some names none that could fit; an Allow may not be written so (OE-IAM-018).
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(
            stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Resource, PolicyUse.Endpoint)
        from statement in policy.Statements
        where !statement.Denies || statement.Value["NotAction"].IsMissing
        where statement.Resources is not [] && !statement.Resources.Any(resource => resource.Is("*"))
        from finding in ActionsWithoutResource(statement).Concat(ResourcesWithoutAction(statement))
        select finding;

    private IEnumerable<Finding> ActionsWithoutResource(Statement statement) => Require(
        statement.Actions,
        action => statement.Resources.Any(resource => Fits(action, resource)),
        $"an action on {string.Join(", ", statement.Resources.Select(resource => resource.Show()))}");

    private IEnumerable<Finding> ResourcesWithoutAction(Statement statement) => Require(
        statement.Resources,
        resource => statement.Actions.Any(action => Fits(action, resource)),
        $"a resource of {string.Join(", ", statement.Actions.Select(action => action.Show()))}");

    private static bool Fits(Value action, Value resource) =>
        action.Text is { } name && resource.Text is { } arn
        && ActionTable.Instance.Matching(name)
            .SelectMany(ActionTable.Instance.ArnPatterns)
            .Distinct()
            .Any(pattern => Wildcard.Overlaps(Variable().Replace(arn, "*"), pattern));

    // An IAM variable stands for any text.
    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Variable();
}
