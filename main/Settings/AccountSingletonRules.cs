namespace OpenEvolve.Cdktf.Settings;

/// <summary>What AWS has only one of: two environments that manage it would take it from each other.</summary>
internal static class AccountSingletonRules
{
    public static void Check(IReadOnlyList<EnvironmentFile> files)
    {
        CheckOne(
            files,
            "audit.config",
            settings => settings.Audit.Config,
            settings => (settings.AccountId, settings.Region),
            "an account has one configuration recorder in a region");
        CheckOne(
            files,
            "budgets.costAllocationTags",
            settings => settings.Budgets.CostAllocationTags,
            settings => settings.AccountId,
            "an account has one list of cost allocation tags");
        CheckOne(
            files,
            "delivery.identityProvider",
            settings => settings.Delivery is { IdentityProvider: IdentityProvider.Create },
            settings => settings.AccountId,
            "an account has one identity provider of GitHub; write 'existing' here",
            "'create'");
    }

    private static void CheckOne<T>(
        IReadOnlyList<EnvironmentFile> files,
        string path,
        Func<EnvironmentSettings, bool> manages,
        Func<EnvironmentSettings, T> place,
        string reason,
        string value = "true")
        where T : notnull
    {
        var first = new Dictionary<T, string>();
        foreach (var file in files)
        {
            if (file.Settings is { } settings
                && manages(settings)
                && !first.TryAdd(place(settings), settings.Name))
            {
                file.Problems.Add(
                    $"{path} {value} is already set in environment '{first[place(settings)]}': {reason}");
            }
        }
    }
}
