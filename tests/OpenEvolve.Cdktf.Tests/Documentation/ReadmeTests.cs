using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Documentation;

/// <summary>What the README and the pages for deploying tell people to type and to set is there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Page("README.md");
    private static readonly string Deploy = Page("docs/admin/deploy.md");

    [Test]
    public void The_first_commands_are_the_one_that_synthesizes_and_the_one_that_tests() =>
        CodeBlock().Match(Readme).Groups["code"].Value
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('#')[0].Trim())
            .ShouldBe(["dotnet run --project main", "dotnet test"]);

    [Test]
    public void Ci_runs_the_test_command() =>
        File.ReadAllLines(Path.Combine(Synthesized.RepositoryRoot, ".ci", "run"))
            .ShouldContain(line => line.StartsWith("dotnet test ", StringComparison.Ordinal));

    [Test]
    public void Every_command_of_the_app_that_they_name_is_in_the_help()
    {
        using var help = new StringWriter();
        CommandLine.Run(["--help"], help, TextWriter.Null).ShouldBe(0);
        var named = AppCommand().Matches(Readme + Deploy).Select(match => match.Groups["command"].Value).Distinct().ToArray();
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(command => help.ToString().Contains($"\n  {command} "));
    }

    [Test]
    public void Every_file_that_it_links_to_or_names_exists()
    {
        var paths = Link().Matches(Readme).Concat(Folder().Matches(Readme))
            .Select(match => match.Groups["path"].Value)
            .Where(path => !path.StartsWith("https:", StringComparison.Ordinal) && !path.Contains('<'))
            .ToArray();
        paths.Length.ShouldBeGreaterThan(5);
        paths.ShouldAllBe(path => Path.Exists(Path.Combine(Synthesized.RepositoryRoot, path)));
    }

    [Test]
    public void Every_setting_of_the_table_exists()
    {
        var settings = Setting().Matches(Page("docs/admin/settings.md")).Select(match => match.Groups["path"].Value).ToArray();
        settings.Length.ShouldBeGreaterThan(5);
        settings.ShouldAllBe(path => Schema(path) != null);
    }

    [Test]
    public void The_image_tag_that_is_pushed_is_the_one_that_prod_runs() =>
        Deploy.ShouldContain($":{Synthesized.Settings("prod").Image.Default}\" runtime");

    private static string Page(string path) => File.ReadAllText(Path.Combine(Synthesized.RepositoryRoot, path));

    [GeneratedRegex("```bash\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"dotnet run --project main -- (?<command>[a-z-]+)")]
    private static partial Regex AppCommand();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(environments|main|modules|policies|runtime|tests|tools|docs)/[^` ]*)`")]
    private static partial Regex Folder();

    [GeneratedRegex(@"^\| `(?<path>[a-zA-Z.\[\]]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Setting();

    private static JsonNode? Schema(string path)
    {
        var root = JsonNode.Parse(File.ReadAllText(
            Path.Combine(Synthesized.RepositoryRoot, "environments", "environment.schema.json")));
        return path.Split('.').Aggregate(root, (schema, step) =>
        {
            var property = schema?["properties"]?[step.Replace("[]", "")];
            return step.EndsWith("[]", StringComparison.Ordinal) ? property?["items"] : property;
        });
    }
}
