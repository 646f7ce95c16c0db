using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Lifecycles that S3 accepts and that cost what they seem to cost.</summary>
internal static partial class StorageRules
{
    /// <summary>Names of buckets (Amazon S3 user guide, "bucket naming rules").</summary>
    [GeneratedRegex("^arn:aws:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketArn { get; }

    public static void Check(StorageSettings storage, Problems problems)
    {
        problems.RequireAtLeast("storage.outputsToStandardIaDays", storage.OutputsToStandardIaDays, 30,
            ", the least that S3 accepts for Standard-IA");
        CheckLater(problems, "outputsToGlacierIrDays", storage.OutputsToGlacierIrDays,
            "outputsToStandardIaDays", storage.OutputsToStandardIaDays, 30, "objects stay in Standard-IA for 30 days");
        CheckLater(problems, "outputsToDeepArchiveDays", storage.OutputsToDeepArchiveDays,
            "outputsToGlacierIrDays", storage.OutputsToGlacierIrDays, 90, "Glacier IR bills at least 90 days");
        CheckLater(problems, "outputsExpireDays", storage.OutputsExpireDays,
            "outputsToDeepArchiveDays", storage.OutputsToDeepArchiveDays, 1, "S3 demands that expiry comes last");
        problems.RequireAtLeast("storage.checkpointsExpireDays", storage.CheckpointsExpireDays, 1);
        problems.RequireAtLeast("storage.inputsExpireDays", storage.InputsExpireDays, 1);
        problems.RequireAtLeast("storage.noncurrentVersionsExpireDays", storage.NoncurrentVersionsExpireDays, 1);
        problems.RequireAtLeast("storage.accessLogsExpireDays", storage.AccessLogsExpireDays, 1);
        if (storage.ReplicateOutputsToBucketArn is { } arn)
        {
            problems.RequireMatch("storage.replicateOutputsToBucketArn", arn, BucketArn, ", or be null");
        }
    }

    private static void CheckLater(
        Problems problems, string path, int days, string earlierPath, int earlier, int gap, string reason) =>
        problems.Require(days >= (long)earlier + gap, $"storage.{path}", days,
            $"must be at least {(long)earlier + gap}, {gap} after storage.{earlierPath} {earlier}: {reason}");
}
