using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class AttachedPoliciesAreOurs() : PolicyRule(
    "OE-IAM-017",
    Severity.Blocker,
    "Only policies of the stack are attached",
    why: "A policy of AWS's own is written for everybody and changes without notice; one of somebody else's has not "
        + "been read by these rules.",
    fix: "Point `policy_arn` at an `aws_iam_policy` of the stack.",
    types: [
        "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment",
    ])
{
    private static readonly string[] Attachments =
    [
        "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_role_policy_attachment",
        "aws_iam_policy_attachment",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(Attachments).Select(attachment => attachment["policy_arn"]),
            policy => stack.Target(policy, "aws_iam_policy") is not null,
            "a policy of this stack")
        .Concat(Require(
            stack.All("aws_iam_role").Select(role => role["managed_policy_arns"]),
            list => list.Items.All(arn => stack.Target(arn, "aws_iam_policy") is not null),
            "policies of this stack"));
}
