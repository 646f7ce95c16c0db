using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Identity;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

public sealed class NobodyChangesFunctions() : PolicyRule(
    "OE-FN-010",
    Severity.Blocker,
    "No policy but that of deploying workflows allows changing a function or who may call it",
    why: "Who can change a function's code or its variables acts with the function's role, without iam:PassRole "
        + "(Rhino Security Labs, IAM privilege escalation). Only workflows that somebody approved change functions "
        + "(OE-IAM-040).",
    fix: "Remove the action. Calling a function is `lambda:InvokeFunction` or `lambda:InvokeFunctionUrl`.",
    types: PolicyDocument.Types)
{
    private static readonly string[] Changes =
    [
        "lambda:AddPermission", "lambda:CreateEventSourceMapping", "lambda:CreateFunction",
        "lambda:CreateFunctionUrlConfig", "lambda:PublishLayerVersion", "lambda:UpdateAlias",
        "lambda:UpdateEventSourceMapping", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
        "lambda:UpdateFunctionUrlConfig",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
            .Where(policy => !Pipelines.IsOf(policy))
            .SelectMany(Actions.Allowed)
            .Where(allowed => Changes.Any(change => Actions.MayBe(allowed.Action, change)))
            .Select(allowed => Finding(allowed.Action, "an action that changes no function"));
}
