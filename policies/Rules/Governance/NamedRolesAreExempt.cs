using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>Service control policies exempt the same named roles everywhere, and no jobs.</summary>
public sealed class NamedRolesAreExempt : PolicyRule
{
    public override string Id => "OE-GOV-005";

    public override string Title => "Service control policies exempt the same named roles everywhere, and no jobs";

    public override string Rationale =>
        "Without an exemption the next deployment fails; with a wildcard in it, or with a role that jobs run "
        + "with, whoever can name a role is above the law (IAM User Guide, aws:PrincipalArn).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => [Denials.Type];

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
