using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>Files of the repository that belong to the rules.</summary>
internal static class RepositoryFiles
{
    public static string Pages { get; } = Path.Combine(Synthesized.RepositoryRoot, "docs", "policies");

    public static string Exemptions { get; } = Path.Combine(Pages, "exemptions.json");

    public static string Data { get; } =
        Path.Combine(Synthesized.RepositoryRoot, "policies", "Data");

    public static string Tests { get; } =
        Path.Combine(Synthesized.RepositoryRoot, "tests", "OpenEvolve.Cdktf.Tests", "Policies");

    public static string Fixtures { get; } = Path.Combine(Tests, "Fixtures");

    public static string Fixture(PolicyRule rule) => Path.Combine(Fixtures, rule.Area, $"{rule.Id}.json");

    /// <summary>A document that tests of the reader share.</summary>
    public static string Input(string name) => File.ReadAllText(Path.Combine(Tests, "Inputs", name));
}
