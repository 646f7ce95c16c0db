using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Modules.Governance;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>What must fit between <c>governance.json</c>, the environments that it protects and their states.</summary>
internal static class GovernanceScopeRules
{
    public static void Check(
        GovernanceSettings settings,
        IReadOnlyList<EnvironmentSettings> environments,
        BackendFile backend,
        Problems problems)
    {
        for (var i = 0; i < settings.Environments.Count; i++)
        {
            problems.RequireKnown($"environments[{i}]", settings.Environments[i],
                [.. environments.Select(environment => environment.Name)], "an environment");
        }

        problems.Require(settings.RoleArn is not null || settings.AccountId == backend.AccountId, "roleArn", null,
            $"must name a role of the account {settings.AccountId}: Terraform's own credentials must reach the states, "
            + $"which are in {backend.AccountId}");
        var covered = environments.Where(environment => settings.Environments.Contains(environment.Name)).ToArray();
        CheckAccounts(settings, covered, problems);
        CheckRegions(settings, covered, backend, problems);
        CheckExempt(settings, covered, backend, problems);
        if (problems.Sentences.Count == 0)
        {
            CheckSizes(settings, covered, backend, problems);
        }
    }

    private static void CheckAccounts(
        GovernanceSettings settings, IReadOnlyList<EnvironmentSettings> covered, Problems problems)
    {
        foreach (var environment in covered.Where(environment => environment.AccountId == settings.AccountId))
        {
            problems.Add($"environments '{environment.Name}' is in {settings.AccountId}, the account of the "
                + "organization's policies; if it is the management account, no policy holds there");
        }

        if (settings.TargetId.All(char.IsAsciiDigit) && covered.Count > 0)
        {
            problems.RequireKnown("targetId", settings.TargetId,
                [.. covered.Select(environment => environment.AccountId).Distinct()],
                "an account of the environments to protect");
        }
    }

    private static void CheckRegions(
        GovernanceSettings settings,
        IReadOnlyList<EnvironmentSettings> covered,
        BackendFile backend,
        Problems problems)
    {
        if (settings.Regions is not { Count: > 0 } regions)
        {
            return;
        }

        var needed = covered
            .Select(environment => (environment.Region, Why: $"environment '{environment.Name}' is there"))
            .Concat(covered.SelectMany(environment => environment.Registry.ReplicateToRegions
                .Select(region => (Region: region, Why: $"environment '{environment.Name}' copies images there"))))
            .Append((backend.Region, Why: "the states are there"))
            .DistinctBy(need => need.Item1);
        foreach (var (region, why) in needed.Where(need => !regions.Contains(need.Item1)))
        {
            problems.Add($"regions lacks '{region}': {why}");
        }
    }

    private static void CheckExempt(
        GovernanceSettings settings,
        IReadOnlyList<EnvironmentSettings> covered,
        BackendFile backend,
        Problems problems)
    {
        string[] accounts =
            [.. covered.Select(environment => environment.AccountId).Append(backend.AccountId).Distinct()];
        var confined = covered.Select(GovernanceDocuments.NamesOf)
            .Select(names => names.IamArn($"role{names.JobPath}"));
        foreach (var (arn, i) in settings.ExemptRoleArns.Select((arn, i) => (arn, i)))
        {
            if (!GovernanceRules.IsRole(arn))
            {
                continue;
            }

            problems.Require(accounts.Contains(GovernanceRules.AccountOf(arn)), $"exemptRoleArns[{i}]", arn,
                $"is of no account of the environments to protect or of the states: {string.Join(", ", accounts)}");
            problems.Require(!confined.Any(path => arn.StartsWith(path, StringComparison.Ordinal)),
                $"exemptRoleArns[{i}]", arn, "is the role of somebody's jobs, which must not be exempt");
        }
    }

    private static void CheckSizes(
        GovernanceSettings settings,
        IReadOnlyList<EnvironmentSettings> covered,
        BackendFile backend,
        Problems problems)
    {
        foreach (var document in GovernanceDocuments.Of(settings, covered, backend)
            .Where(document => document.Content.Length > GuardrailDocument.MostCharacters))
        {
            problems.Add($"environments and exemptRoleArns make the policy '{document.Name}' {document.Content.Length} "
                + $"characters long, AWS allows {GuardrailDocument.MostCharacters}; name fewer of them");
        }
    }
}
