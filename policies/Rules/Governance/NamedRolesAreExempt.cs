using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class NamedRolesAreExempt() : PolicyRule(
    "OE-GOV-005",
    Severity.Blocker,
    "Service control policies exempt the same named roles everywhere, and no jobs",
    why: "Without an exemption the next deployment fails; with a wildcard in it, or with a role that jobs run with, "
        + "whoever can name a role is above the law (IAM User Guide, aws:PrincipalArn).",
    fix: """
        Write `ArnNotLike` of `aws:PrincipalArn` with the ARNs of the roles that deploy, letter by letter, into every
        Deny. The one about missing boundaries holds for these too and needs none.
        """,
    types: [Denials.Type])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var denials = Denials.Policies(stack)
            .SelectMany(policy => policy.Statements)
            .Where(statement => statement.Denies && !IsAboutBoundaries(statement))
            .ToList();
        var usual = denials.Select(Exempt).CountBy(exempt => exempt)
            .OrderByDescending(count => count.Value)
            .FirstOrDefault().Key;
        return denials
            .Where(statement => !statement.Conditions.Any(Denials.IsExemption))
            .Select(statement => Finding(statement.Value["Condition"], "ArnNotLike of aws:PrincipalArn"))
            .Concat(Require(
                denials.SelectMany(statement => statement.Conditions)
                    .Where(Denials.IsExemption)
                    .SelectMany(condition => condition.Values.Items),
                IsRole,
                "one role, and none of jobs"))
            .Concat(denials
                .Where(statement => statement.Conditions.Any(Denials.IsExemption) && Exempt(statement) != usual)
                .Select(statement => Finding(
                    statement.Value["Condition"].Member("ArnNotLike"), $"the exemptions of the others: {usual}")));
    }

    // Nobody, the deployer included, needs identities without one.
    private static bool IsAboutBoundaries(Statement statement) =>
        statement.Conditions.Any(condition => Denials.IsKey(condition, "iam:PermissionsBoundary"));

    private static bool IsRole(Value arn) =>
        PrincipalArn.IsOne(arn) && arn.Text is { } text && text.Contains(":role/", StringComparison.Ordinal)
        && !(text.Contains("/openevolve/", StringComparison.Ordinal)
            && text.Contains("/jobs/", StringComparison.Ordinal));

    private static string Exempt(Statement statement) => string.Join(", ", statement.Conditions
        .Where(Denials.IsExemption)
        .SelectMany(condition => condition.Values.Items)
        .Select(arn => arn.Show())
        .Order(StringComparer.Ordinal));
}
