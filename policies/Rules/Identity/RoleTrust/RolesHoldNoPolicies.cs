using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class RolesHoldNoPolicies() : PolicyRule(
    "OE-IAM-046",
    Severity.Major,
    "What a role may do is a resource of its own",
    why: "A policy inside the role is deprecated, takes away what its own resource gives, and is not where the other "
        + "rules look (AWS provider, aws_iam_role).",
    fix: """
        Move it into an `aws_iam_role_policy`, or into an `aws_iam_policy` with an `aws_iam_role_policy_attachment`.
        """,
    types: ["aws_iam_role"],
    needsConfiguration: true)
{
    // AWS answers what a role has, and a state keeps the answer in the same place.
    private static readonly string[] Deprecated = ["inline_policy", "managed_policy_arns"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(role => Deprecated.Select(name => role[name])),
        policies => policies.IsMissing,
        "none");
}
