using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>No policy allows an action by a wildcard.</summary>
public sealed class AllowedActionsAreNamed : PolicyRule
{
    public override string Id => "OE-IAM-004";

    public override string Title => "No policy allows an action by a wildcard";

    public override string Rationale => "A wildcard also allows what AWS adds tomorrow, and nobody reviews that.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Trust, PolicyUse.Resource)
            .SelectMany(Actions.Allowed)
            .Where(allowed => allowed.Action.Text is not { } name || name.Contains('*') || name.Contains('?'))
            .Select(allowed => Finding(allowed.Action, "an action without wildcards"));
}
