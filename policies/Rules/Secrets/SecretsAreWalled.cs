using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Secrets deny their value to everybody but single named roles.</summary>
public sealed class SecretsAreWalled : PolicyRule
{
    public override string Id => "OE-SEC-001";

    public override string Title => "Secrets deny their value to everybody but single named roles";

    public override string Rationale =>
        "The second wall: a broad identity policy that somebody attaches later does not open the key (Secrets "
        + "Manager User Guide, resource-based policies).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret"];

    private static readonly string[] Reading =
        ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from secret in stack.All(ResourceTypes)
        where !stack.PointingTo(secret, "aws_secretsmanager_secret_policy", "secret_arn")
            .SelectMany(policy => new PolicyDocument(policy["policy"], PolicyUse.Resource).Statements)
            .Any(IsWall)
        select Finding(
            secret, "aws_secretsmanager_secret_policy", "without a denial of its value", "Deny unless a named role");

    private static bool IsWall(Statement statement) =>
        statement.Denies && statement.IsForEverybody && Reading.All(statement.Covers)
        && statement.Resources is [{ Text: "*" }]
        && statement.Conditions.ToList() is [{ Operator: "ArnNotLike", Key: "aws:PrincipalArn" } condition]
        && condition.Values.Items is not [] && condition.Values.Items.All(PrincipalArn.IsOne);
}
