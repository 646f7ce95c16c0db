using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretPoliciesAreWalls() : PolicyRule(
    "OE-SEC-001",
    Severity.Blocker,
    "Secrets deny their value to everybody but single named roles",
    why: "The second wall: a broad identity policy that somebody attaches later does not open the key (Secrets "
        + "Manager User Guide, resource-based policies).",
    fix: """
        Add an `aws_secretsmanager_secret_policy` that denies `secretsmanager:GetSecretValue` and `BatchGetSecretValue`
        to `*` unless `ArnNotLike` `aws:PrincipalArn` names whole roles, and nothing else.
        """,
    types: ["aws_secretsmanager_secret"])
{
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
