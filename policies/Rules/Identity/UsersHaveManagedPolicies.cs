using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Users and groups have no inline policies.</summary>
public sealed class UsersHaveManagedPolicies : PolicyRule
{
    public override string Id => "OE-IAM-014";

    public override string Title => "Users and groups have no inline policies";

    public override string Rationale =>
        "All inline policies of a user share 2,048 characters, and no list of policies shows them (IAM User "
        + "Guide, quotas).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_user", "aws_iam_group"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from inline in stack.All("aws_iam_user_policy", "aws_iam_group_policy")
        select Finding(inline, "policy", "inline", "an aws_iam_policy that is attached");
}
