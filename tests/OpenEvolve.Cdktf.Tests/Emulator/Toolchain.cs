using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>Whether this machine has what tests against the emulator need.</summary>
internal static class Toolchain
{
    private static readonly Lazy<string> Missing = new(AskDoctor);

    /// <summary>Directory of the Python package <c>emulator</c>.</summary>
    public static string TestsDirectory { get; } = Path.Combine(Synthesized.RepositoryRoot, "tests");

    /// <summary>Skips the running test when something is missing.</summary>
    public static void Require()
    {
        if (Missing.Value.Length > 0)
        {
            Skip($"NOT tested against the emulator: {Missing.Value}");
        }
    }

    /// <summary>Skips the running test; in continuous integration, where everything must run, fails it.</summary>
    public static void Skip(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{reason} (CI is 'true': nothing may be skipped)");
        }

        Assert.Ignore(reason);
    }

    private static string AskDoctor()
    {
        CompletedProcess answer;
        try
        {
            using var doctor = ChildProcess.Start("python3", ["-m", "emulator", "doctor"], TestsDirectory);
            answer = doctor.Complete(TimeSpan.FromMinutes(1));
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            return $"python3 does not start: {problem.Message}";
        }

        answer.Output.ShouldStartWith("{", customMessage: $"{answer.Command} failed:\n{answer.Everything}");
        var missing = JsonNode.Parse(answer.Output)!["missing"]!.AsArray();
        return string.Join("; ", missing.Select(sentence => sentence!.GetValue<string>()));
    }
}
