using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class NobodyPassesRoles() : PolicyRule(
    "OE-IAM-008",
    Severity.Blocker,
    "Nobody but deploying workflows may pass roles",
    why: "Who can pass a role to a service has all that the role has. Nothing here needs it at run time: SubmitJob "
        + "takes no role (Service Authorization Reference, Batch). What workflows pass is for OE-IAM-041.",
    fix: "Remove the action; let Terraform's own role pass roles.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary, PolicyUse.Endpoint)
            .Where(policy => !Pipelines.IsOf(policy))
            .SelectMany(Actions.Allowed)
            .Where(allowed => Actions.MayBe(allowed.Action, "iam:PassRole"))
            .Select(allowed => Finding(allowed.Action, "an action other than iam:PassRole"));
}
