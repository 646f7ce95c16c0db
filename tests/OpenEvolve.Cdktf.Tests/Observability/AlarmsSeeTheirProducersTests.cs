using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Emulator;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Observability;

/// <summary>The alarms of prod, as synthesized, against metrics that the real producers publish to the emulator: each
/// asks CloudWatch with its own namespace, name, dimensions, statistic and period.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AlarmsSeeTheirProducersTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private static readonly string[] Alarms =
    [
        "budget-nearly-used", "budget-used-up", "cleanup-failing", "gauges-silent", "interruptions", "jobs-failed",
        "jobs-failing", "jobs-waiting", "key-overdue", "llm-errors", "long-run", "nothing-runs", "queue-blocked",
        "uploads-failing",
    ];

    private JsonObject _found = [];

    [OneTimeSetUp]
    public void Watch_a_good_day_and_the_bad_day_of_each_alarm()
    {
        Toolchain.Require();
        var stack = Path.Combine(Synthesized.StackDirectory("openevolve-prod"), "cdk.tf.json");
        using var process = ChildProcess.Start(
            "python3", ["-m", "monitoring.watch", stack], Path.Combine(Toolchain.TestsDirectory, "runtime"));
        _found = JsonNode.Parse(process.Complete(Limit).ShouldExitWith(0).Output)!.AsObject();
    }

    [Test]
    public void Every_alarm_on_a_metric_of_ours_is_watched() =>
        _found.Select(alarm => alarm.Key).ShouldBe(Alarms, ignoreOrder: true);

    [TestCaseSource(nameof(Alarms))]
    public void An_alarm_sounds_on_the_day_that_it_is_there_for(string alarm) =>
        Sounds(alarm, "bad").ShouldBeTrue($"{_found[alarm]?.ToJsonString()}");

    [TestCaseSource(nameof(Alarms))]
    public void An_alarm_is_silent_on_a_good_day(string alarm) =>
        Sounds(alarm, "good").ShouldBeFalse($"{_found[alarm]?.ToJsonString()}");

    private bool Sounds(string alarm, string day) => _found[alarm]![day]!["sounds"]!.GetValue<bool>();
}
