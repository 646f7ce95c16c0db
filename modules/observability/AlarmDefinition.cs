namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>Whom an alarm tells.</summary>
public enum Tier
{
    /// <summary>Somebody now, at any hour.</summary>
    Page,

    /// <summary>Somebody within the working day.</summary>
    Notify,
}

/// <summary>What it means when a metric has no data.</summary>
public enum Silence
{
    /// <summary>Nothing happened: the metric is only published when something does.</summary>
    IsFine,

    /// <summary>Nobody knows: the alarm stays as it is, and another one watches the publisher.</summary>
    IsUnknown,

    /// <summary>The publisher has stopped.</summary>
    IsTheAlarm,
}

/// <summary>How a value is compared with the threshold.</summary>
public enum Comparison
{
    /// <summary>Above it.</summary>
    Above,

    /// <summary>At it or above.</summary>
    AtLeast,

    /// <summary>Below it.</summary>
    Below,
}

/// <summary>One alarm.</summary>
public sealed record AlarmDefinition
{
    /// <summary>Short name with hyphens, unique in the environment.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it tells.</summary>
    public required Tier Tier { get; init; }

    /// <summary>What has happened, as a sentence; the reader sees it in the e-mail.</summary>
    public required string Meaning { get; init; }

    /// <summary>File in <c>docs/runbooks/</c> that says what to do.</summary>
    public required string Runbook { get; init; }

    /// <summary>What is read: one metric, or those of <see cref="Expression"/>.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>Metric math over the ids of the readings; empty for a single metric.</summary>
    public string Expression { get; init; } = "";

    /// <summary>How the value is compared.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>With what.</summary>
    public required double Threshold { get; init; }

    /// <summary>Seconds of one period.</summary>
    public required int PeriodSeconds { get; init; }

    /// <summary>Periods in a row that must breach.</summary>
    public int Periods { get; init; } = 1;

    /// <summary>What missing data means.</summary>
    public required Silence Silence { get; init; }
}
