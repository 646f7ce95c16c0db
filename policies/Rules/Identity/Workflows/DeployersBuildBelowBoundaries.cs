using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Workflows;

public sealed class DeployersBuildBelowBoundaries() : PolicyRule(
    "OE-IAM-042",
    Severity.Blocker,
    "Deploying workflows make identities below our boundaries and attach our policies, no others",
    why: "Who can make a role without a boundary can make one that may do more than its maker (IAM User Guide, "
        + "delegating responsibility with permissions boundaries).",
    fix: """
        Add `StringEquals` with `iam:PermissionsBoundary` and the ARNs of our boundaries, or `ArnLike` with
        `iam:PolicyARN` and the path of our policies.
        """,
    types: PolicyDocument.Types)
{
    private static readonly string[] Bounding =
        ["iam:CreateRole", "iam:CreateUser", "iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary"];

    private static readonly string[] Attaching =
        ["iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        where Pipelines.IsOf(policy)
        from allowed in Actions.Allowed(policy)
        from finding in Below(allowed.Statement, allowed.Action).Concat(Ours(allowed.Statement, allowed.Action))
        select finding;

    private IEnumerable<Finding> Below(Statement statement, Value action) =>
        !Bounding.Any(name => Actions.MayBe(action, name)) ? []
        : statement.Condition("StringEquals", "iam:PermissionsBoundary")?.Values is { IsBlank: false } boundaries
            ? Require(boundaries.Items, IsBoundary, "one boundary below /openevolve/<environment>/")
            : [Finding(
                statement.Policy.Resource, action.Path, $"{action.Show()} without a boundary",
                "StringEquals iam:PermissionsBoundary")];

    private IEnumerable<Finding> Ours(Statement statement, Value action) =>
        !Attaching.Any(name => Actions.MayBe(action, name)) ? []
        : statement.Condition("ArnLike", "iam:PolicyARN")?.Values is { IsBlank: false } policies
            ? Require(policies.Items, IsOurs, "policies below /openevolve/<environment>/")
            : [Finding(
                statement.Policy.Resource, action.Path, $"{action.Show()} of any policy", "ArnLike iam:PolicyARN")];

    private static bool IsBoundary(Value arn) =>
        IsOurs(arn) && !Wildcard.IsPattern(arn.Text!) && arn.Text!.Contains("-boundary-", StringComparison.Ordinal);

    private static bool IsOurs(Value arn) =>
        arn.Text?.Split(":policy/openevolve/") is [_, { } path] && path.Split('/') is [{ Length: > 0 } name, _, ..]
        && !Wildcard.IsPattern(name);
}
