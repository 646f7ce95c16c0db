using OpenEvolve.Cdktf.Modules.Budgets;
using OpenEvolve.Cdktf.Modules.Observability;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Which budgets AWS keeps for an environment.</summary>
internal static class BudgetPlan
{
    /// <summary>The environment's, and each user's where hosts belong to users: a shared host carries no user's tag, so
    /// that AWS would see next to nothing of what a user costs.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="topics">Who is told.</param>
    /// <param name="iamUsers">Names of the IAM users, by user.</param>
    public static IReadOnlyList<BudgetProps> Of(
        EnvironmentSettings settings, TopicsOutputs topics, IReadOnlyDictionary<string, string> iamUsers)
    {
        var stops = settings.Budgets.StopSubmissionsAtLimit;
        var total = new BudgetProps
        {
            Name = "total",
            MonthlyUsd = settings.Budgets.MonthlyUsd,
            TagKey = "Environment",
            TagValue = settings.Name,
            WarningTopicArns = [topics.NotifyArn],
            LimitTopicArns = [topics.PageArn],
            StopsUsers = stops ? [.. iamUsers.Values] : [],
        };
        if (settings.Isolation == Isolation.Shared)
        {
            return [total];
        }

        return
        [
            total,
            .. settings.Users.Select(user => new BudgetProps
            {
                Name = $"user-{user.Name}",
                MonthlyUsd = user.MonthlyBudgetUsd,
                TagKey = "Owner",
                TagValue = user.Name,
                WarningTopicArns = [topics.OwnerArns[user.Name]],
                LimitTopicArns = [topics.OwnerArns[user.Name], topics.NotifyArn],
                StopsUsers = stops ? [iamUsers[user.Name]] : [],
            }),
        ];
    }
}
