namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>From where on jobs need attention.</summary>
public sealed record JobThresholds
{
    /// <summary>Failed jobs in an hour that page.</summary>
    public required int FailedPerHourPage { get; init; }

    /// <summary>Failed jobs in an hour that notify.</summary>
    public required int FailedPerHourNotify { get; init; }

    /// <summary>Percentage of attempts lost to interruptions.</summary>
    public required int InterruptionPercent { get; init; }

    /// <summary>Percentage of LLM calls that fail.</summary>
    public required int LlmErrorPercent { get; init; }

    /// <summary>Jobs that wait.</summary>
    public required int WaitingJobs { get; init; }

    /// <summary>Hours that a job runs.</summary>
    public required int LongRunHours { get; init; }
}

/// <summary>Alarms about jobs.</summary>
public static class JobAlarms
{
    private const int Hour = 3600;

    // Fewer are no rate: one attempt that is lost of one would be 100 %.
    private const int AttemptsForARate = 4;

    /// <summary>The alarms.</summary>
    public static IReadOnlyList<AlarmDefinition> Of(ResourceNames names, JobThresholds limits) =>
    [
        Failures(names, Tier.Page, limits.FailedPerHourPage) with { Name = "jobs-failing" },
        Failures(names, Tier.Notify, limits.FailedPerHourNotify) with { Name = "jobs-failed" },
        new AlarmDefinition
        {
            Name = "uploads-failing",
            Tier = Tier.Page,
            Meaning = "Jobs cannot store results or checkpoints; what they do now may be lost.",
            Runbook = "failures.md",
            Readings = [new Reading("value", Metric.OfJobs(names, "UploadFailures"), "Sum")],
            Comparison = Comparison.Above,
            // The worker repeats a failed upload within seconds. One job that cannot upload at all exceeds this in
            // five minutes; a slow answer of S3 to one request does not.
            Threshold = 5,
            PeriodSeconds = 300,
            Silence = Silence.IsFine,
        },
        new AlarmDefinition
        {
            Name = "interruptions",
            Tier = Tier.Notify,
            Meaning = $"More than {limits.InterruptionPercent} % of the attempts of an hour were lost with their "
                + "hosts: Spot takes them back faster than jobs end.",
            Runbook = "failures.md",
            Readings =
            [
                new Reading("interrupted", Metric.OfPlatform(names, "JobsInterrupted"), "Sum"),
                new Reading("succeeded", Metric.OfPlatform(names, "JobsSucceeded"), "Sum"),
                new Reading("failed", Metric.OfPlatform(names, "JobsFailed"), "Sum"),
            ],
            Expression = $"IF({Ended} >= {AttemptsForARate}, 100 * FILL(interrupted, 0) / ({Ended}), 0)",
            Comparison = Comparison.Above,
            Threshold = limits.InterruptionPercent,
            PeriodSeconds = Hour,
            Silence = Silence.IsFine,
        },
        new AlarmDefinition
        {
            Name = "llm-errors",
            Tier = Tier.Notify,
            Meaning = $"More than {limits.LlmErrorPercent} % of the calls to the LLM failed for half an hour: quota, "
                + "key or the service.",
            Runbook = "failures.md",
            Readings = [new Reading("value", Metric.OfJobs(names, "LLMCallSuccessRate"), "Average")],
            Comparison = Comparison.Below,
            Threshold = 100 - limits.LlmErrorPercent,
            PeriodSeconds = 900,
            Periods = 2,
            Silence = Silence.IsFine,
        },
        Gauge(names, "JobsWaiting", "Minimum") with
        {
            Name = "jobs-waiting",
            Meaning = $"More than {limits.WaitingJobs} jobs have been waiting for 30 minutes.",
            Threshold = limits.WaitingJobs,
            Periods = 6,
        },
        Gauge(names, "JobsRunning", "Maximum") with
        {
            Name = "nothing-runs",
            Meaning = "Jobs have been waiting for 30 minutes and none is running.",
            Readings =
            [
                new Reading("running", Metric.OfPlatform(names, "JobsRunning"), "Maximum"),
                new Reading("waiting", Metric.OfPlatform(names, "JobsWaiting"), "Minimum"),
            ],
            Expression = "IF(running < 1 AND waiting > 0, 1, 0)",
            Threshold = 0,
            // A first host takes minutes to start, and Spot may take some more to find one.
            Periods = 6,
        },
        Gauge(names, "LongestRunSeconds", "Maximum") with
        {
            Name = "long-run",
            Meaning = $"A job has been running for more than {limits.LongRunHours} hours.",
            Threshold = limits.LongRunHours * Hour,
        },
        new AlarmDefinition
        {
            Name = "queue-blocked",
            Tier = Tier.Notify,
            Meaning = "The first job of a queue cannot be placed and holds up those behind it.",
            Runbook = "jobs-stuck.md",
            Readings = [new Reading("value", Metric.OfPlatform(names, "QueueBlocked"), "Sum")],
            Comparison = Comparison.Above,
            Threshold = 0,
            PeriodSeconds = 300,
            Silence = Silence.IsFine,
        },
        Gauge(names, "JobsRunning", "SampleCount") with
        {
            Name = "gauges-silent",
            Tier = Tier.Page,
            Meaning = "Nobody has counted jobs for 15 minutes: alarms about waiting, running and blocked jobs are "
                + "blind.",
            Comparison = Comparison.Below,
            Threshold = 1,
            Periods = 3,
            Silence = Silence.IsTheAlarm,
        },
    ];

    // JobsInterrupted counts attempts, the other two final states: together, the attempts that ended.
    private static string Ended => "FILL(interrupted, 0) + FILL(succeeded, 0) + FILL(failed, 0)";

    private static AlarmDefinition Failures(ResourceNames names, Tier tier, int limit) => new()
    {
        Name = "",
        Tier = tier,
        Meaning = $"More than {limit} jobs failed in an hour.",
        Runbook = "failures.md",
        Readings = [new Reading("value", Metric.OfPlatform(names, "JobsFailed"), "Sum")],
        Comparison = Comparison.Above,
        Threshold = limit,
        PeriodSeconds = Hour,
        Silence = Silence.IsFine,
    };

    // Published every minute, zeros too.
    private static AlarmDefinition Gauge(ResourceNames names, string name, string statistic) => new()
    {
        Name = "",
        Tier = Tier.Notify,
        Meaning = "",
        Runbook = "jobs-stuck.md",
        Readings = [new Reading("value", Metric.OfPlatform(names, name), statistic)],
        Comparison = Comparison.Above,
        Threshold = 0,
        PeriodSeconds = 300,
        Silence = Silence.IsUnknown,
    };
}
