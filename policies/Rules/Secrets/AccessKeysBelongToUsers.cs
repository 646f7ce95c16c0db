using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class AccessKeysBelongToUsers() : PolicyRule(
    "OE-SEC-007",
    Severity.Major,
    "Access keys are made for users of the stack, one each",
    why: "A key for anybody else is a credential that this stack's walls do not hold; two keys of one user are one "
        + "too many outside a rotation.",
    fix: "Point `user` at an `aws_iam_user` of the stack and delete the second key.",
    types: ["aws_iam_access_key"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(key => key["user"]),
        user => stack.Target(user, "aws_iam_user") is { } owner
            && stack.PointingTo(owner, "aws_iam_access_key", "user").Count() == 1,
        "a user of this stack, with one key");
}
