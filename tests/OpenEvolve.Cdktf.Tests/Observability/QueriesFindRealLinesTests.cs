using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Observability;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Observability;

/// <summary>The filters of the saved queries against what the worker really writes: one job of twelve iterations in
/// which every fourth evaluation raises, and one whose inputs are missing.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class QueriesFindRealLinesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private string[] _log = [];
    private string[] _broken = [];
    private JsonNode _counts = new JsonObject();

    [OneTimeSetUp]
    public void Run_two_jobs()
    {
        Toolchain.Require();
        using var process = ChildProcess.Start(
            "python3", ["-m", "monitoring.worker_logs"], Path.Combine(Toolchain.TestsDirectory, "runtime"));
        var found = JsonNode.Parse(process.Complete(Limit).ShouldExitWith(0).Output)!;
        found["codes"]!.ToJsonString().ShouldBe("[0,64]");
        _log = Lines(found["log"]!);
        _broken = Lines(found["broken"]!);
        _counts = found["counts"]!;
    }

    [Test]
    public void Throughput_finds_every_iteration_that_made_a_program() =>
        Found(Queries.Throughput, _log).Length.ShouldBe(Count("scored") + Count("unscored"));

    [Test]
    public void Evaluator_failures_finds_every_program_and_every_evaluation_that_raised()
    {
        var found = Found(Queries.EvaluatorFailures, _log);
        var programs = found.Count(line => line.Contains(Needle(Queries.EvaluatorFailures), StringComparison.Ordinal));
        (programs, found.Length - programs).ShouldBe((Count("scored") + Count("unscored"), Count("unscored")));
        Count("unscored").ShouldBe(3);
    }

    [Test]
    public void Errors_finds_those_of_OpenEvolve() => Found(Queries.Errors, _log).Length.ShouldBe(Count("unscored"));

    [Test]
    public void Errors_finds_why_the_worker_gave_up() =>
        Found(Queries.Errors, _broken).ShouldHaveSingleItem().ShouldContain("upload a program and an evaluator");

    [Test]
    public void Errors_finds_where_a_traceback_begins() =>
        Found(Queries.Errors, ["Traceback (most recent call last):", "  File \"x.py\", line 1"]).Length.ShouldBe(1);

    private int Count(string name) => _counts[name]!.GetValue<int>();

    private static string[] Lines(JsonNode lines) => [.. lines.AsArray().Select(line => line!.GetValue<string>())];

    private static string[] Found(string query, string[] lines) =>
        [.. lines.Where(line => Regex.IsMatch(line, Filter.Match(query).Groups[1].Value))];

    // The text by which a query tells programs from failures.
    private static string Needle(string query) => Contained.Match(query).Groups[1].Value;

    [GeneratedRegex(@"\| filter @message like /(.+)/\n")]
    private static partial Regex Filter { get; }

    [GeneratedRegex("""strcontains\(@message, "(.+)"\)""")]
    private static partial Regex Contained { get; }
}
