using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class FunctionsActForThemselves() : PolicyRule(
    "OE-FN-005",
    Severity.Blocker,
    "Every function has a role of its own, of the stack",
    why: "A shared role adds up what all its functions may do, and its trail says nothing of which one did it (Lambda "
        + "Developer Guide, execution role, least privilege).",
    fix: "Give each function a role that trusts `lambda.amazonaws.com` and serves nobody else.",
    types: ["aws_lambda_function"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from function in stack.All(ResourceTypes)
        let role = stack.Target(function["role"], "aws_iam_role")
        let sharers = stack.All(ResourceTypes)
            .Where(other => other != function && role is not null && other["role"].PointsTo(role))
            .ToList()
        where role is null || sharers is not []
            || !role["assume_role_policy"].Json["Statement"].Items
                .Any(trust => trust["Principal.Service"].Texts.SequenceEqual(["lambda.amazonaws.com"]))
        select Finding(
            function["role"],
            "a role for Lambda and this function alone"
                + (sharers is [] ? "" : $", not also for {string.Join(", ", sharers)}"));
}
