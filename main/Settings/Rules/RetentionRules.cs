namespace OpenEvolve.Cdktf.Settings.Rules;

/// <summary>How long logs and deleted secrets are kept.</summary>
internal static class RetentionRules
{
    /// <summary>What CloudWatch Logs accepts (API reference, PutRetentionPolicy).</summary>
    private static readonly int[] LogRetentionDays =
    [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ];

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var window = settings.Secrets.RecoveryWindowDays;
        problems.Require(window is 0 or (>= 7 and <= 30), "secrets.recoveryWindowDays", window,
            "must be 7 to 30, or 0 to delete at once");
        CheckDays("logs.retentionDays", settings.Logs.RetentionDays, problems);
    }

    public static void CheckDays(string path, int days, Problems problems) =>
        problems.Require(LogRetentionDays.Contains(days), path, days,
            $"must be one of {string.Join(", ", LogRetentionDays)}");
}
