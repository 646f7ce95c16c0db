using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class IdentitiesHaveBoundaries() : PolicyRule(
    "OE-IAM-010",
    Severity.Blocker,
    "Every role and user has a permission boundary of the stack",
    why: "The boundary holds against every identity policy that is attached later, by Terraform or by hand (IAM User "
        + "Guide, permissions boundaries).",
    fix: "Set `permissions_boundary` to the ARN of a boundary policy of the stack.",
    types: ["aws_iam_role", "aws_iam_user"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(identity => identity["permissions_boundary"]),
        boundary => stack.Target(boundary, "aws_iam_policy") is not null,
        "a policy of this stack");
}
