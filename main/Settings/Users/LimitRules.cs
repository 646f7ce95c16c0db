namespace OpenEvolve.Cdktf.Settings;

/// <summary>Limits that leave room for at least one job of each size, as it is submitted when nothing is asked for.
/// </summary>
internal static class LimitRules
{
    private const int MostJobs = 10_000;
    private const int MostVcpus = 100_000;

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var limits = settings.Limits;
        var usual = settings.Jobs.AttemptTimeoutMinutes;
        problems.RequireRange("limits.activeJobs", limits.ActiveJobs, 1, MostJobs);
        problems.RequireRange("limits.activeVcpus", limits.ActiveVcpus, 1, MostVcpus);
        problems.RequireRange(
            "limits.timeoutMinutes", limits.TimeoutMinutes, 1, JobRules.MostTimeoutMinutes, " (100 days)");
        problems.Require(limits.TimeoutMinutes >= usual, "limits.timeoutMinutes", limits.TimeoutMinutes,
            $"must be at least jobs.attemptTimeoutMinutes {usual}, which a job gets when its owner asks for nothing");
        if (settings.Jobs.Sizes.MaxBy(size => size.Vcpus) is { } largest)
        {
            problems.Require(limits.ActiveVcpus >= largest.Vcpus, "limits.activeVcpus", limits.ActiveVcpus,
                $"must be at least {largest.Vcpus}, the vCPUs of size '{largest.Name}', or nobody can submit it");
        }
    }
}
