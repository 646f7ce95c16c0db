using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PolicyActionsAreNamed() : PolicyRule(
    "OE-IAM-004",
    Severity.Blocker,
    "No policy allows an action by a wildcard",
    why: "A wildcard also allows what AWS adds tomorrow, and nobody reviews that.",
    fix: "List the actions one by one.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Trust, PolicyUse.Resource)
            .SelectMany(Actions.Allowed)
            .Where(allowed => allowed.Action.Text is not { } name || name.Contains('*') || name.Contains('?'))
            .Select(allowed => Finding(allowed.Action, "an action without wildcards"));
}
