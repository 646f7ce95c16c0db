using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Model;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>No policy allows iam:PassRole.</summary>
public sealed class NobodyPassesRoles : PolicyRule
{
    public override string Id => "OE-IAM-008";

    public override string Title => "No policy allows iam:PassRole";

    public override string Rationale =>
        "Who can pass a role to a service has all that the role has. Nothing here needs it at run time: SubmitJob "
        + "takes no role (Service Authorization Reference, Batch).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
            .SelectMany(Actions.Allowed)
            .Where(allowed => Actions.MayBe(allowed.Action, "iam:PassRole"))
            .Select(allowed => Finding(allowed.Action, "an action other than iam:PassRole"));
}
