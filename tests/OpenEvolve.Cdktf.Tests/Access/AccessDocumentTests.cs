using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

public sealed class AccessDocumentTests
{
    private const string Pages = "docs/access";

    private static readonly string Approved = Path.Combine(Synthesized.RepositoryRoot, Pages);
    private static readonly string Received = Path.Combine(AppContext.BaseDirectory, "Received", "access");

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Environments))]
    public void The_page_for_people_is_what_the_policies_say(string environment)
    {
        var page = AccessDocument.Of(
            environment, AccessRun.Of(environment), AccessRun.WithoutWallsOf(environment));
        Directory.CreateDirectory(Received);
        File.WriteAllText(Path.Combine(Received, $"{environment}.md"), page);

        var path = Path.Combine(Approved, $"{environment}.md");
        var written = File.Exists(path) ? File.ReadAllText(path) : "";
        if (written != page)
        {
            Assert.Fail($"{Pages}/{environment}.md is not what the policies say:\n{Difference(written, page)}\n"
                + "Who gains or loses what is for the review of the change to judge.\n"
                + $"accept: mkdir -p {Pages} && cp {Relative(Received)}/{environment}.md {Pages}/");
        }
    }

    [Test]
    public void Every_page_has_its_environment()
    {
        var pages = Directory.Exists(Approved) ? Directory.GetFiles(Approved) : [];
        pages.Select(page => Path.GetFileName(page))
            .ShouldBe(Synthesized.Environments.Select(environment => $"{environment}.md"), ignoreOrder: true);
    }

    private static string Relative(string path) => Path.GetRelativePath(Synthesized.RepositoryRoot, path);

    private static string Difference(string written, string page)
    {
        var (before, after) = (written.Split('\n'), page.Split('\n'));
        var lines = before.Except(after).Select(line => $"- {line}")
            .Concat(after.Except(before).Select(line => $"+ {line}"))
            .ToArray();
        return string.Join('\n', lines.Take(20)) + (lines.Length > 20 ? $"\n… and {lines.Length - 20} more" : "");
    }
}
