using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Compute;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class OnlyTheAgentReadsSecrets() : PolicyRule(
    "OE-IAM-027",
    Severity.Blocker,
    "Only execution roles may read a secret's value",
    why: "The ECS agent fetches the key with the execution role; a user, an operator or evolved code that can fetch "
        + "it can take every other user's too.",
    fix: """
        Remove `secretsmanager:GetSecretValue`, or move it to the role that job definitions name as `executionRoleArn`.
        """,
    types: PolicyDocument.Types)
{
    private static readonly string[] Reading =
        ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var execution = Container.All(stack).Select(container => container["executionRoleArn"]).ToList();
        return
            from policy in PolicyDocument.In(stack, PolicyUse.Identity)
            let roles = Roles.Of(policy)
            where roles is [] || !roles.All(role => execution.Any(arn => arn.PointsTo(role)))
            from allowed in Actions.Allowed(policy)
            where Reading.Any(name => Actions.MayBe(allowed.Action, name))
            where !IsAnother(stack, roles, allowed.Statement)
            select Finding(allowed.Action, "reserved to execution roles");
    }

    // A function may read one secret that the stack does not make, such as that of a Slack webhook.
    private static bool IsAnother(StackDocument stack, IReadOnlyList<Resource> roles, Statement statement) =>
        roles is not [] && roles.All(IsOfFunction)
        && statement.Resources is [{ Text: { } arn }]
        && !arn.Contains('*', StringComparison.Ordinal)
        && !arn.Contains('?', StringComparison.Ordinal)
        && stack.All("aws_secretsmanager_secret").All(secret => secret["name_prefix"].Text is { } prefix
            && !arn.Contains($":secret:{prefix}", StringComparison.Ordinal));

    private static bool IsOfFunction(Resource role) =>
        new PolicyDocument(role["assume_role_policy"], PolicyUse.Trust).Statements.ToList() is [var trust]
        && trust.Principals("Service") is [{ Text: "lambda.amazonaws.com" }];
}
