using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>The try-out of the README, and in it what people do with <c>cdktf</c>.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed partial class TryOutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly string Workspace = Path.Combine(Synthesized.RepositoryRoot, ".tryout");
    private ChildProcess _tryOut = null!;

    [OneTimeSetUp]
    public void Start()
    {
        Toolchain.Require();
        _tryOut = ChildProcess.Start("python3", ["tests/emulator", "try", "dev"], Synthesized.RepositoryRoot);
        _tryOut.AwaitOutput("It runs until Ctrl-C.", Limit);
    }

    [OneTimeTearDown]
    public void Stop() => _tryOut?.Dispose();

    [Test, Order(1)]
    public void It_shows_the_outputs_of_the_stack_and_no_secret()
    {
        _tryOut.Output.ShouldContain("ecr_repository_url = \"123456789012.dkr.ecr.us-east-1.amazonaws.com/");
        _tryOut.Output.ShouldContain("user_credentials = (sensitive)");
    }

    [Test, Order(2)]
    public void Cdktf_diff_finds_nothing_to_change() =>
        Cdktf("diff", "openevolve-dev").ShouldContain("no changes are needed");

    [Test, Order(3)]
    public void Cdktf_output_writes_the_outputs_to_a_file()
    {
        var file = Path.Combine(TestRun.CreateDirectory("outputs"), "outputs.json");
        Cdktf("output", "openevolve-dev", "--outputs-file", file, "--outputs-file-include-sensitive-outputs");
        var outputs = JsonNode.Parse(File.ReadAllText(file))!["openevolve-dev"]!;
        outputs["inputs_bucket"]!.GetValue<string>().ShouldBe("openevolve-dev-inputs-123456789012");
        outputs["user_credentials"]!["alice"]!["secret_access_key"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Test, Order(4)]
    public void Cdktf_destroy_destroys_everything() =>
        Cdktf("destroy", "openevolve-dev", "--auto-approve").ShouldContain("Destroy complete!");

    [Test, Order(5)]
    public void Ctrl_c_ends_it()
    {
        _tryOut.Interrupt();
        _tryOut.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0).Output.ShouldContain("stopped");
    }

    [Test]
    public void An_environment_that_does_not_exist_is_refused_with_the_names_of_those_that_do()
    {
        using var process = ChildProcess.Start(
            "python3", ["tests/emulator", "try", "prd"], Synthesized.RepositoryRoot);
        process.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(1).Error
            .ShouldContain("there is no environment 'prd'; there are dev, prod, staging");
    }

    private string Cdktf(params string[] arguments)
    {
        var program = Path.Combine(Synthesized.RepositoryRoot, "node_modules", ".bin", "cdktf");
        using var process = ChildProcess.Start(
            program, [.. arguments, "--skip-provider-lock"], Workspace, ShownVariables());
        return Escape().Replace(process.Complete(Limit).ShouldExitWith(0).Everything, "");
    }

    // What the try-out tells people to export.
    private Dictionary<string, string> ShownVariables() => Export().Matches(_tryOut.Output)
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim());

    [GeneratedRegex("^  export (?<name>[A-Z0-9_]+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Export();

    // Colours and cursor movements of a terminal.
    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Escape();
}
