using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesKeepBoundaries() : PolicyRule(
    "OE-GOV-008",
    Severity.Blocker,
    "Service control policies keep the permission boundaries",
    why: "A boundary holds as long as nobody takes it off, swaps it or rewrites it; and a role under our paths "
        + "without one of ours would be trusted like the others (IAM User Guide, permissions boundaries).",
    fix: """
        Deny the missing actions on the missing resource, under no condition but the exemption and, where identities are
        made, `iam:PermissionsBoundary`.
        """,
    types: [Denials.Type])
{
    private static readonly Guardrail[] Rails =
    [
        new(
            [
                "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion",
                "iam:SetDefaultPolicyVersion",
            ],
            scope => [scope.Boundaries]),
        new(
            ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"],
            scope => [scope.Roles, scope.Users]),
        new(
            [
                "iam:CreateRole", "iam:CreateUser", "iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary",
            ],
            scope => [scope.Roles, scope.Users])
        {
            Under = IsWithoutBoundary,
        },
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rail in Rails
        from hole in Denials.Holes(stack, rail)
        select Finding(hole.Policy, "content", hole.Found, "one for all but the exempt");

    private static bool IsWithoutBoundary(Condition condition, IReadOnlyList<Scope> scopes) =>
        condition is { Operator: "StringNotLike" } && Denials.IsKey(condition, "iam:PermissionsBoundary")
        && condition.Values.Items.All(value => scopes.Any(scope => value.Is(scope.Boundaries)));
}
