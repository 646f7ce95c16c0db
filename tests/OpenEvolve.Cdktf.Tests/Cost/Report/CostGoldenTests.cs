using OpenEvolve.Cdktf.Cost.Report;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Cost.Report;

/// <summary>The reports on <c>stack.json</c>, letter by letter.</summary>
public sealed class CostGoldenTests
{
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "Received", "Cost");

    [Test]
    public void Text() => Compare("cost.txt", CostText.Of(Stacks.Report));

    [Test]
    public void Markdown() => Compare("cost.md", CostMarkdown.Of(Stacks.Report));

    [Test]
    public void Json() => Compare("cost.json", CostJson.Of(Stacks.Report));

    [TestCase("cost.txt")]
    [TestCase("cost.md")]
    [TestCase("cost.json")]
    public void What_has_no_price_is_in_every_format(string file) =>
        File.ReadAllText(Path.Combine(Stacks.Folder, "Approved", file))
            .ShouldContain("aws_quantum_computer.unheard_of");

    private static void Compare(string file, string report)
    {
        Directory.CreateDirectory(Received);
        File.WriteAllText(Path.Combine(Received, file), report);
        var approved = Path.Combine(Stacks.Folder, "Approved", file);
        (File.Exists(approved) ? File.ReadAllText(approved) : "").ShouldBe(report,
            $"accept: cp {Path.GetRelativePath(Synthesized.RepositoryRoot, Path.Combine(Received, file))} "
            + $"{Path.GetRelativePath(Synthesized.RepositoryRoot, approved)}");
    }
}
