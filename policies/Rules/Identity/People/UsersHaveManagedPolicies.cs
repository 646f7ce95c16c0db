using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class UsersHaveManagedPolicies() : PolicyRule(
    "OE-IAM-014",
    Severity.Major,
    "Users and groups have no inline policies",
    why: "All inline policies of a user share 2,048 characters, and no list of policies shows them (IAM User Guide, "
        + "quotas).",
    fix: "Make an `aws_iam_policy` and attach it.",
    types: ["aws_iam_user", "aws_iam_group"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from inline in stack.All("aws_iam_user_policy", "aws_iam_group_policy")
        select Finding(inline, "policy", "inline", "an aws_iam_policy that is attached");
}
