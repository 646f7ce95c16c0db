using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>The folders of <c>modules/</c>: a kernel, and concerns that know it and nothing of each other.</summary>
public sealed partial class ConcernsTests
{
    private const string Kernel = "Iam";

    private static readonly string Modules = Path.Combine(Synthesized.RepositoryRoot, "modules");

    private static readonly string[] Concerns =
    [
        "Audit", "Budgets", "Compute", "Delivery", "Functions", "Governance", "Identity", "Jobs", "Network",
        "Observability", "Storage",
    ];

    private static readonly string[] Folders = [Kernel, .. Concerns];

    [Test]
    public void The_folders_are_the_kernel_and_the_concerns() =>
        Directory.GetDirectories(Modules)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs").Any())
            .Select(folder => Path.GetFileName(folder))
            .ShouldBe(Folders.Select(name => name.ToLowerInvariant()), ignoreOrder: true);

    [TestCaseSource(nameof(Folders))]
    public void Namespaces_follow_folders(string folder) =>
        SourcesOf(folder)
            .Where(file => !file.Text.Contains(
                $"namespace OpenEvolve.Cdktf.Modules.{folder};", StringComparison.Ordinal))
            .Select(file => file.Name)
            .ShouldBeEmpty();

    [TestCaseSource(nameof(Folders))]
    public void A_folder_names_no_concern_but_itself(string folder) =>
        SourcesOf(folder)
            .SelectMany(file => OthersIn(file.Text, folder).Select(other => $"{file.Name}: {other}"))
            .ShouldBeEmpty();

    [Test]
    public void What_all_files_of_the_project_use_is_the_kernel_alone() =>
        ImportsOf(File.ReadAllText(Path.Combine(Modules, "GlobalUsings.cs"))).ShouldBe([Kernel]);

    [TestCase("using OpenEvolve.Cdktf.Modules.Storage;", "Storage")]
    [TestCase("using static OpenEvolve.Cdktf.Modules.Jobs.Queue;", "Jobs")]
    [TestCase("using Place = OpenEvolve.Cdktf.Modules.Storage.Storage;", "Storage")]
    [TestCase("var rules = Storage.LifecycleRules.Of(days);", "Storage")]
    [TestCase("private readonly Modules.Identity.User _user;", "Identity")]
    public void A_mention_of_another_concern_is_found(string line, string concern) =>
        OthersIn(line, "Audit").ShouldBe([concern]);

    [TestCase("using OpenEvolve.Cdktf.Modules.Iam;")]
    [TestCase("var bucket = props.Storage.Outputs;")]
    [TestCase("/// <summary>Storage. Buckets of it.</summary>")]
    [TestCase("Audit.Trail.Of(names);")]
    public void What_is_none_is_not_found(string line) => OthersIn(line, "Audit").ShouldBeEmpty();

    private static (string Name, string Text)[] SourcesOf(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Modules, folder.ToLowerInvariant()), "*.cs")
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
            .ToArray();
        files.ShouldNotBeEmpty();
        return files;
    }

    // A namespace can be imported, or named relative to one of its parents.
    private static IEnumerable<string> OthersIn(string text, string folder) =>
        ImportsOf(text)
            .Concat(Relative().Matches(text).Select(match => match.Groups[1].Value).Where(Concerns.Contains))
            .Where(name => name != folder && name != Kernel)
            .Distinct();

    private static IEnumerable<string> ImportsOf(string text) =>
        Absolute().Matches(text)
            .Where(match => !match.Value.StartsWith("namespace ", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?:namespace )?(?:OpenEvolve\.Cdktf\.)?\bModules\.([A-Z]\w*)")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"(?<![.\w""])([A-Z]\w*)\.(?=[A-Z])")]
    private static partial Regex Relative();
}
