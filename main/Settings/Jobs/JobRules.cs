namespace OpenEvolve.Cdktf.Settings;

/// <summary>What every job gets.</summary>
internal static class JobRules
{
    /// <summary>100 days, the range of a forgotten job, not of a run.</summary>
    public const int MostTimeoutMinutes = 144_000;

    /// <summary>Room for a checkpoint of a thousand programs (42 MB), its archive, and what evaluators write.</summary>
    private const int LeastScratchMib = 256;

    /// <summary>Docker's own default.</summary>
    private const int LeastSharedMemoryMib = 64;

    public static void Check(JobSettings jobs, Problems problems)
    {
        problems.RequireRange("jobs.attempts", jobs.Attempts, 1, 10);
        // Batch: at least 60 seconds.
        problems.RequireRange(
            "jobs.attemptTimeoutMinutes", jobs.AttemptTimeoutMinutes, 1, MostTimeoutMinutes, " (100 days)");
        problems.RequireRange("jobs.checkpointSeconds", jobs.CheckpointSeconds, 10, 3600);
        problems.Require(jobs.CheckpointSeconds < 60L * jobs.AttemptTimeoutMinutes, "jobs.checkpointSeconds",
            jobs.CheckpointSeconds, $"must be less than jobs.attemptTimeoutMinutes {jobs.AttemptTimeoutMinutes}, "
            + "or an attempt ends before its first checkpoint");
        problems.RequireAtLeast("jobs.scratchMib", jobs.ScratchMib, LeastScratchMib);
        problems.RequireAtLeast("jobs.sharedMemoryMib", jobs.SharedMemoryMib, LeastSharedMemoryMib);
        CheckMemory(jobs, problems);
    }

    /// <summary>Both are held in the job's memory, of which the program needs at least the other half.</summary>
    private static void CheckMemory(JobSettings jobs, Problems problems)
    {
        var smallest = jobs.Sizes.MinBy(size => size.MemoryMib);
        var held = (long)jobs.ScratchMib + jobs.SharedMemoryMib;
        if (smallest is not null && held > smallest.MemoryMib / 2)
        {
            problems.Add($"jobs.scratchMib {jobs.ScratchMib} and jobs.sharedMemoryMib {jobs.SharedMemoryMib} are "
                + $"together {held} MiB, more than half of the {smallest.MemoryMib} MiB of size '{smallest.Name}'");
        }
    }
}
