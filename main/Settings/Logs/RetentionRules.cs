namespace OpenEvolve.Cdktf.Settings;

/// <summary>How long logs, records and secrets are kept.</summary>
internal static class RetentionRules
{
    /// <summary>What CloudWatch Logs accepts (API reference, PutRetentionPolicy).</summary>
    private static readonly int[] LogRetentionDays =
    [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ];

    /// <summary>Longest retention of S3 Object Lock, which stands for "for ever" elsewhere too (Amazon S3 user guide,
    /// "locking objects").</summary>
    private const int MostDays = 36_500;

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var window = settings.Secrets.RecoveryWindowDays;
        problems.Require(window is 0 or (>= 7 and <= 30), "secrets.recoveryWindowDays", window,
            "must be 7 to 30, or 0 to delete at once");
        CheckRotation(settings.Secrets, problems);
        CheckLogs(settings.Logs, problems);
        // Within a month the ledger is what budgets are reckoned from.
        problems.RequireRange("ledger.retentionDays", settings.Ledger.RetentionDays, 31, 3653);
        CheckCleanup(settings, problems);
        problems.RequireRange("audit.retentionDays", settings.Audit.RetentionDays, 1, MostDays);
    }

    public static void CheckDays(string path, int days, Problems problems) =>
        problems.Require(LogRetentionDays.Contains(days), path, days,
            $"must be one of {string.Join(", ", LogRetentionDays)}");

    private static void CheckRotation(SecretSettings secrets, Problems problems)
    {
        problems.RequireRange("secrets.rotationDays", secrets.RotationDays, 2, 3653);
        problems.RequireAtLeast("secrets.remindDays", secrets.RemindDays, 1);
        problems.Require(secrets.RemindDays < secrets.RotationDays, "secrets.remindDays", secrets.RemindDays,
            $"must be less than secrets.rotationDays {secrets.RotationDays}, or every new key is due at once");
    }

    private static void CheckLogs(LogSettings logs, Problems problems)
    {
        CheckDays("logs.retentionDays", logs.RetentionDays, problems);
        if (logs.ArchiveDays is { } days)
        {
            problems.Require(days > logs.RetentionDays && days <= MostDays, "logs.archiveDays", days,
                $"must be more than logs.retentionDays {logs.RetentionDays} and at most {MostDays}, or null: "
                + "an archive that ends before the log group holds nothing more");
        }
    }

    private static void CheckCleanup(EnvironmentSettings settings, Problems problems)
    {
        var days = settings.Cleanup.FailedOutputsDays;
        problems.RequireAtLeast("cleanup.failedOutputsDays", days, 1);
        problems.Require(days < settings.Storage.OutputsExpireDays, "cleanup.failedOutputsDays", days,
            $"must be less than storage.outputsExpireDays {settings.Storage.OutputsExpireDays}, "
            + "when S3 deletes all outputs anyway");
    }
}
