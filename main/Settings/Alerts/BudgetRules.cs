namespace OpenEvolve.Cdktf.Settings;

/// <summary>Budgets that something watches.</summary>
internal static class BudgetRules
{
    private const int MostUsd = 10_000_000;

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var total = settings.Budgets.MonthlyUsd;
        problems.RequireRange("budgets.monthlyUsd", total, 1, MostUsd);
        foreach (var (index, user) in settings.Users.Index())
        {
            var path = $"users[{index}].monthlyBudgetUsd";
            problems.RequireRange(path, user.MonthlyBudgetUsd, 1, MostUsd);
            problems.Require(user.MonthlyBudgetUsd <= total, path, user.MonthlyBudgetUsd,
                $"must be at most budgets.monthlyUsd {total}, the budget of all users together");
        }

        if (!settings.Budgets.Metering && settings.Isolation == Isolation.Shared)
        {
            problems.Add("budgets.metering false must be true while isolation is 'shared': AWS cannot tell whose job "
                + "used a shared host, so nothing would watch users[].monthlyBudgetUsd");
        }
    }
}
