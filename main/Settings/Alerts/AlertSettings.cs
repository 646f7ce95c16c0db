namespace OpenEvolve.Cdktf.Settings;

/// <summary>Budgets of the environment and its users.</summary>
public sealed record BudgetSettings
{
    /// <summary>US dollars that the environment may cost in a calendar month.</summary>
    public required int MonthlyUsd { get; init; }

    /// <summary>Reckons from the ledger what each person's jobs cost: vCPU-seconds times the price of the fleet.
    /// </summary>
    public required bool Metering { get; init; }

    /// <summary>Refuses new jobs of a person, or of all, whose budget is used up; running jobs go on.</summary>
    public required bool StopSubmissionsAtLimit { get; init; }

    /// <summary>Activates the tags for AWS's cost reports; only the account that pays the bill can.</summary>
    public required bool CostAllocationTags { get; init; }
}

/// <summary>Alarms: two tiers, each with its own addresses.</summary>
public sealed record AlertSettings
{
    /// <summary>Who is told at once.</summary>
    public required IReadOnlyList<string> PageEmails { get; init; }

    /// <summary>Who is told of what can wait for the morning.</summary>
    public required IReadOnlyList<string> NotifyEmails { get; init; }

    /// <summary>Secret that holds the URL of a Slack webhook, or null.</summary>
    public required string? SlackWebhookSecretArn { get; init; }

    /// <summary>More failed jobs in an hour than this page.</summary>
    public required int FailedPerHourPage { get; init; }

    /// <summary>More failed jobs in an hour than this notify.</summary>
    public required int FailedPerHourNotify { get; init; }

    /// <summary>A larger part of the attempts, in percent, lost to their hosts notifies.</summary>
    public required int InterruptionPercent { get; init; }

    /// <summary>A larger part of the LLM's calls, in percent, that failed notifies.</summary>
    public required int LlmErrorPercent { get; init; }

    /// <summary>More jobs waiting for half an hour notify.</summary>
    public required int WaitingJobs { get; init; }

    /// <summary>A job that runs for more hours notifies.</summary>
    public required int LongRunHours { get; init; }
}
