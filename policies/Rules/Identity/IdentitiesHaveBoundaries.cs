using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Every role and user has a permission boundary of the stack.</summary>
public sealed class IdentitiesHaveBoundaries : PolicyRule
{
    public override string Id => "OE-IAM-010";

    public override string Title => "Every role and user has a permission boundary of the stack";

    public override string Rationale =>
        "The boundary holds against every identity policy that is attached later, by Terraform or by hand (IAM "
        + "User Guide, permissions boundaries).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_role", "aws_iam_user"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(identity => identity["permissions_boundary"]),
        boundary => stack.Target(boundary, "aws_iam_policy") is not null,
        "a policy of this stack");
}
