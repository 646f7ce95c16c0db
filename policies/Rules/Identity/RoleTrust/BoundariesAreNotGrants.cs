using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class BoundariesAreNotGrants() : PolicyRule(
    "OE-IAM-011",
    Severity.Major,
    "No boundary is attached as a permission",
    why: "A boundary is written wide, for all of its kind together; attached, it would give everybody everything of "
        + "it.",
    fix: "Detach it and attach the policy of that one identity.",
    types: ["aws_iam_policy"])
{
    private static readonly string[] Attachments =
    [
        "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_role_policy_attachment",
        "aws_iam_policy_attachment",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from boundary in PolicyDocument.In(stack, PolicyUse.Boundary)
        from type in Attachments
        from attachment in stack.PointingTo(boundary.Resource, type, "policy_arn")
        select Finding(attachment["policy_arn"], "a policy that is no boundary");
}
