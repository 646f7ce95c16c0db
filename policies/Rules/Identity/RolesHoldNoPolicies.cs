using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>What a role may do is a resource of its own.</summary>
public sealed class RolesHoldNoPolicies : PolicyRule
{
    public override string Id => "OE-IAM-046";

    public override string Title => "What a role may do is a resource of its own";

    public override string Rationale =>
        "A policy inside the role is deprecated, takes away what its own resource gives, and is not where the other "
        + "rules look (AWS provider, aws_iam_role).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_role"];

    // AWS answers what a role has, and a state keeps the answer in the same place.
    public override bool NeedsConfiguration => true;

    private static readonly string[] Deprecated = ["inline_policy", "managed_policy_arns"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(role => Deprecated.Select(name => role[name])),
        policies => policies.IsMissing,
        "none");
}
