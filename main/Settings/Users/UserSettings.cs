namespace OpenEvolve.Cdktf.Settings;

/// <summary>One person.</summary>
public sealed record UserSettings
{
    /// <summary>Lower-case letters, digits and single hyphens; becomes the prefix in the buckets and the tag
    /// <c>Owner</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the fleet relative to the others: 2 gets twice what 1 gets.</summary>
    public required double Weight { get; init; }

    /// <summary>Member of the operators group.</summary>
    public required bool Operator { get; init; }

    /// <summary>Which access key Terraform makes.</summary>
    public required AccessKey AccessKey { get; init; }

    /// <summary>Base64 of the binary PGP public key, when <see cref="AccessKey"/> is <c>pgp</c>; otherwise null.
    /// </summary>
    public required string? PgpPublicKey { get; init; }

    /// <summary>Where the person hears of jobs that failed and of money spent, or null.</summary>
    public required string? Email { get; init; }

    /// <summary>US dollars that the person's jobs may cost in a calendar month.</summary>
    public required int MonthlyBudgetUsd { get; init; }
}

/// <summary>How a user's access key is handed over.</summary>
public enum AccessKey
{
    /// <summary>Secret key as a sensitive output.</summary>
    Plain,

    /// <summary>Secret key encrypted for the user.</summary>
    Pgp,

    /// <summary>No access key: the user comes by single sign-on.</summary>
    None,
}

/// <summary>What the jobs API refuses to exceed, for each person alike.</summary>
public sealed record LimitSettings
{
    /// <summary>Jobs of one person that wait or run.</summary>
    public required int ActiveJobs { get; init; }

    /// <summary>vCPUs of those jobs together.</summary>
    public required int ActiveVcpus { get; init; }

    /// <summary>Longest time, in minutes, that a person may ask for one attempt of a job.</summary>
    public required int TimeoutMinutes { get; init; }
}
