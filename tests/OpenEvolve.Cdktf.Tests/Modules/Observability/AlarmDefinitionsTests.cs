using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Observability;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed partial class AlarmDefinitionsTests
{
    private static readonly IReadOnlyList<AlarmDefinition> Jobs = JobAlarms.Of(ModuleStack.Names, new JobThresholds
    {
        FailedPerHourPage = 10,
        FailedPerHourNotify = 3,
        InterruptionPercent = 50,
        LlmErrorPercent = 20,
        WaitingJobs = 40,
        LongRunHours = 72,
    });

    private static readonly IReadOnlyList<AlarmDefinition> Services = ServiceAlarms.Of(ModuleStack.Names, Parts);

    private static ServiceParts Parts => new()
    {
        Functions = ["openevolve-test-spend"],
        DeadLetterQueues = ["openevolve-test-spend-dead-letters"],
        Rules = ["openevolve-test-spend"],
        ArchiveStream = "openevolve-test-log-archive",
        Metering = true,
    };

    private static IEnumerable<AlarmDefinition> All => Jobs.Concat(Services);

    [TestCase("jobs-failing", Tier.Page, "OpenEvolve/Platform JobsFailed", "Sum", Comparison.Above, 10, 3600, 1)]
    [TestCase("jobs-failed", Tier.Notify, "OpenEvolve/Platform JobsFailed", "Sum", Comparison.Above, 3, 3600, 1)]
    [TestCase("uploads-failing", Tier.Page, "OpenEvolve UploadFailures", "Sum", Comparison.Above, 5, 300, 1)]
    [TestCase("llm-errors", Tier.Notify, "OpenEvolve LLMCallSuccessRate", "Average", Comparison.Below, 80, 900, 2)]
    [TestCase("jobs-waiting", Tier.Notify, "OpenEvolve/Platform JobsWaiting", "Minimum", Comparison.Above, 40, 300, 6)]
    [TestCase(
        "long-run", Tier.Notify, "OpenEvolve/Platform LongestRunSeconds", "Maximum", Comparison.Above, 259200, 300, 1)]
    [TestCase("queue-blocked", Tier.Notify, "OpenEvolve/Platform QueueBlocked", "Sum", Comparison.Above, 0, 300, 1)]
    [TestCase(
        "gauges-silent", Tier.Page, "OpenEvolve/Platform JobsRunning", "SampleCount", Comparison.Below, 1, 300, 3)]
    [TestCase(
        "budget-used-up", Tier.Page, "OpenEvolve/Platform BudgetUsedPercent", "Maximum",
        Comparison.AtLeast, 100, 1800, 1)]
    [TestCase(
        "budget-nearly-used", Tier.Notify, "OpenEvolve/Platform BudgetUsedPercent", "Maximum",
        Comparison.AtLeast, 80, 1800, 1)]
    [TestCase("spend-errors", Tier.Notify, "AWS/Lambda Errors", "Sum", Comparison.Above, 0, 300, 1)]
    [TestCase("spend-throttles", Tier.Notify, "AWS/Lambda Throttles", "Sum", Comparison.Above, 0, 300, 1)]
    [TestCase(
        "spend-dead-letters", Tier.Notify, "AWS/SQS ApproximateNumberOfMessagesVisible", "Maximum",
        Comparison.Above, 0, 300, 1)]
    [TestCase("spend-undelivered", Tier.Notify, "AWS/Events FailedInvocations", "Sum", Comparison.Above, 0, 300, 1)]
    [TestCase(
        "cleanup-failing", Tier.Notify, "OpenEvolve/Platform CleanupFailures", "Sum", Comparison.Above, 0, 300, 1)]
    [TestCase(
        "key-overdue", Tier.Notify, "OpenEvolve/Platform KeyOverdueDays", "Maximum", Comparison.Above, 0, 86400, 1)]
    [TestCase(
        "log-archive-late", Tier.Notify, "AWS/Firehose DeliveryToS3.DataFreshness", "Maximum",
        Comparison.Above, 3600, 300, 1)]
    public void An_alarm_of_one_metric_sounds_at(
        string name,
        Tier tier,
        string metric,
        string statistic,
        Comparison comparison,
        double threshold,
        int period,
        int periods)
    {
        var alarm = All.Single(alarm => alarm.Name == name);
        var reading = alarm.Readings.ShouldHaveSingleItem();
        (alarm.Tier, $"{reading.Metric.Namespace} {reading.Metric.Name}", reading.Statistic)
            .ShouldBe((tier, metric, statistic));
        (alarm.Comparison, alarm.Threshold, alarm.PeriodSeconds, alarm.Periods)
            .ShouldBe((comparison, threshold, period, periods));
    }

    [Test]
    public void Interruptions_are_a_rate_of_the_attempts_that_ended_and_of_no_fewer_than_four()
    {
        var alarm = Jobs.Single(alarm => alarm.Name == "interruptions");
        alarm.Expression.ShouldBe("IF(FILL(interrupted, 0) + FILL(succeeded, 0) + FILL(failed, 0) >= 4, "
            + "100 * FILL(interrupted, 0) / (FILL(interrupted, 0) + FILL(succeeded, 0) + FILL(failed, 0)), 0)");
        alarm.Threshold.ShouldBe(50);
        alarm.Readings.Select(reading => $"{reading.Id}={reading.Metric.Name}")
            .ShouldBe(["interrupted=JobsInterrupted", "succeeded=JobsSucceeded", "failed=JobsFailed"]);
    }

    [Test]
    public void Nothing_runs_means_that_jobs_wait_the_whole_half_hour_while_none_runs()
    {
        var alarm = Jobs.Single(alarm => alarm.Name == "nothing-runs");
        alarm.Expression.ShouldBe("IF(running < 1 AND waiting > 0, 1, 0)");
        (alarm.PeriodSeconds * alarm.Periods).ShouldBe(1800);
        alarm.Readings.Select(reading => $"{reading.Id}={reading.Metric.Name} {reading.Statistic}")
            .ShouldBe(["running=JobsRunning Maximum", "waiting=JobsWaiting Minimum"]);
    }

    [TestCase(Silence.IsTheAlarm, "gauges-silent")]
    [TestCase(Silence.IsUnknown, "jobs-waiting nothing-runs long-run budget-used-up budget-nearly-used key-overdue")]
    public void What_is_published_all_the_time_never_counts_as_fine_when_it_is_silent(Silence silence, string alarms) =>
        string.Join(' ', All.Where(alarm => alarm.Silence == silence).Select(alarm => alarm.Name)).ShouldBe(alarms);

    [Test]
    public void Names_are_unique() => All.Select(alarm => alarm.Name).ShouldBeUnique();

    [Test]
    public void Every_runbook_exists() =>
        All.Select(alarm => Path.Combine(Synthesized.RepositoryRoot, "docs", "runbooks", alarm.Runbook))
            .Where(path => !File.Exists(path))
            .ShouldBeEmpty();

    [Test]
    public void Every_meaning_is_a_sentence() =>
        All.ShouldAllBe(alarm => Sentence.IsMatch(alarm.Meaning));

    /// <summary>Alarms on metrics evaluate at most a day, unless their periods are hours:
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html</summary>
    [Test]
    public void No_alarm_looks_back_further_than_a_day() =>
        All.ShouldAllBe(alarm => alarm.PeriodSeconds * alarm.Periods <= 86400);

    [Test]
    public void Without_metering_there_is_no_alarm_on_spending_that_nobody_publishes() =>
        ServiceAlarms.Of(ModuleStack.Names, Parts with { Metering = false })
            .Select(alarm => alarm.Name).ShouldNotContain(name => name.StartsWith("budget-"));

    [Test]
    public void Without_an_archive_there_is_no_alarm_on_it() =>
        ServiceAlarms.Of(ModuleStack.Names, Parts with { ArchiveStream = "" })
            .Select(alarm => alarm.Name).ShouldNotContain("log-archive-late");

    [GeneratedRegex(@"^[A-Z].*\.$")]
    private static partial Regex Sentence { get; }
}
