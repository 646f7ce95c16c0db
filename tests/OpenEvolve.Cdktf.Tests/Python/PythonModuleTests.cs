using System.Text.Json;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Python;

/// <summary>Runs one Python module and reports each of its tests.</summary>
[Parallelizable(ParallelScope.Self)]
[TestFixtureSource(nameof(Paths))]
public sealed class PythonModuleTests(string path)
{
    // The worker's image brings it; here a stand-in that keeps the same contract takes its place.
    private const string Optional = "the real package openevolve is not installed";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly PythonModule _module = new(path);
    private IReadOnlyList<Result> _results = [];
    private string _output = "";

    public static IEnumerable<string> Paths => PythonModule.All.Select(module => module.Path);

    [OneTimeSetUp]
    public void Run_the_module()
    {
        var results = Path.Combine(TestRun.CreateDirectory("python"), "results.jsonl");
        var program = Path.Combine(
            Toolchain.TestsDirectory, "OpenEvolve.Cdktf.Tests", "Python", "run_module.py");
        _output = RunPython([program, _module.ImportName, results]).ShouldExitWith(0).Everything;
        _results = File.ReadLines(results).Select(line => JsonSerializer.Deserialize<Result>(line, Json)!).ToArray();
    }

    [PythonTests]
    public void Passes(string test)
    {
        var result = _results.SingleOrDefault(result => result.Test == test);
        if (result is null)
        {
            ReportInPlaceOf(test);
            return;
        }

        Report(result);
    }

    [Test]
    public void Its_text_shows_all_tests_that_it_has()
    {
        _module.Tests().ShouldNotBeEmpty();
        _results.Select(result => result.Test).Where(IsTest).ShouldBeSubsetOf(_module.Tests());
    }

    [Test]
    public void Nothing_fails_before_or_after_its_tests() =>
        AroundTests().Where(result => result.Outcome == "failed").ShouldBeEmpty();

    private IEnumerable<Result> AroundTests() => _results.Where(result => !IsTest(result.Test));

    private CompletedProcess RunPython(string[] arguments)
    {
        try
        {
            using var process = ChildProcess.Start("python3", arguments, _module.ImportDirectory);
            return process.Complete(Limit);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            Toolchain.Skip($"{_module.Path} is NOT run: python3 does not start: {problem.Message}");
            throw;
        }
    }

    // A test that did not run has a class, or a module, that did not start.
    private void ReportInPlaceOf(string test)
    {
        var ofClass = $".{test.Split('.')[0]})";
        var reason = AroundTests().FirstOrDefault(result => result.Test.EndsWith(ofClass, StringComparison.Ordinal))
            ?? AroundTests().FirstOrDefault(result => !result.Test.Contains("Class (", StringComparison.Ordinal))
            ?? new Result(test, "failed", "it did not run");
        Report(reason with { Detail = $"{reason.Test}: {reason.Detail}" });
    }

    private void Report(Result result)
    {
        switch (result.Outcome)
        {
            case "passed":
                break;
            case "skipped" when result.Detail.Contains(Optional, StringComparison.Ordinal):
                Assert.Ignore(result.Detail);
                break;
            case "skipped":
                Toolchain.Skip(result.Detail);
                break;
            default:
                Assert.Fail($"{result.Detail}\n{_output}");
                break;
        }
    }

    private static bool IsTest(string name) => name.Contains(".test_", StringComparison.Ordinal) && !name.Contains(' ');

    private sealed record Result(string Test, string Outcome, string Detail);
}
