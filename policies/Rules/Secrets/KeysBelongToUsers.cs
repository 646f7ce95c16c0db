using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Access keys are made for users of the stack, one each.</summary>
public sealed class KeysBelongToUsers : PolicyRule
{
    public override string Id => "OE-SEC-007";

    public override string Title => "Access keys are made for users of the stack, one each";

    public override string Rationale =>
        "A key for anybody else is a credential that this stack's walls do not hold; two keys of one user are one "
        + "too many outside a rotation.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_access_key"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(key => key["user"]),
        user => stack.Target(user, "aws_iam_user") is { } owner
            && stack.PointingTo(owner, "aws_iam_access_key", "user").Count() == 1,
        "a user of this stack, with one key");
}
