using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Identity;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>No policy but that of deploying workflows allows changing a function or who may call it.</summary>
public sealed class NobodyChangesFunctions : PolicyRule
{
    public override string Id => "OE-FN-010";

    public override string Title =>
        "No policy but that of deploying workflows allows changing a function or who may call it";

    public override string Rationale =>
        "Who can change a function's code or its variables acts with the function's role, without iam:PassRole (Rhino "
        + "Security Labs, IAM privilege escalation). Only workflows that somebody approved change functions (OE-IAM-040).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

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
