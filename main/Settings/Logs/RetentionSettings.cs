namespace OpenEvolve.Cdktf.Settings;

/// <summary>Keys of the LLM in Secrets Manager.</summary>
public sealed record SecretSettings
{
    /// <summary>One key for all users, or one for each.</summary>
    public required LlmKeys LlmKeys { get; init; }

    /// <summary>Days in which a deleted secret can be restored: 7 to 30, or 0 to delete at once.</summary>
    public required int RecoveryWindowDays { get; init; }

    /// <summary>Days after which a key must have been replaced.</summary>
    public required int RotationDays { get; init; }

    /// <summary>Days before that at which the reminder comes.</summary>
    public required int RemindDays { get; init; }
}

/// <summary>Who shares a key of the LLM.</summary>
public enum LlmKeys
{
    /// <summary>All users share one key.</summary>
    Shared,

    /// <summary>Each user has a key.</summary>
    PerUser,
}

/// <summary>CloudWatch log groups.</summary>
public sealed record LogSettings
{
    /// <summary>Days that users' job logs are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Days that a copy of them is kept in S3, or null for no copy.</summary>
    public required int? ArchiveDays { get; init; }
}

/// <summary>The table that remembers every job, in which quotas and spending are counted.</summary>
public sealed record LedgerSettings
{
    /// <summary>Days that a finished job is remembered; Batch itself forgets it after a week.</summary>
    public required int RetentionDays { get; init; }
}

/// <summary>The daily clean-up of the outputs bucket.</summary>
public sealed record CleanupSettings
{
    /// <summary>Days until the outputs of a failed job are deleted.</summary>
    public required int FailedOutputsDays { get; init; }

    /// <summary>Only counts and logs what it would delete.</summary>
    public required bool DryRun { get; init; }
}

/// <summary>CloudTrail and AWS Config.</summary>
public sealed record AuditSettings
{
    /// <summary>Records management events and the access to objects; false when the account has such a trail.
    /// </summary>
    public required bool Trail { get; init; }

    /// <summary>Days that the records cannot be deleted.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Records the configuration of resources too; one recorder is all that AWS allows in a region.</summary>
    public required bool Config { get; init; }
}
