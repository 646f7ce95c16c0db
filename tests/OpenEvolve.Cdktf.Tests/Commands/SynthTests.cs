using OpenEvolve.Cdktf.Tests.Conventions;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Commands;

/// <summary>One run in another process, directory, time zone and language than that of the tests.</summary>
public sealed class SynthTests
{
    private AppDirectory _directory;
    private CompletedProcess _run;

    [OneTimeSetUp]
    public void Run()
    {
        _directory = new AppDirectory();
        _run = _directory.Run([], new Dictionary<string, string>
        {
            ["TZ"] = "Pacific/Auckland",
            ["LANG"] = "tr_TR.UTF-8",
            ["LC_ALL"] = "tr_TR.UTF-8",
            ["HOME"] = TestRun.CreateDirectory("home"),
            ["CDKTF_OUTDIR"] = "",
        });
    }

    [Test]
    public void It_is_done() => _run.ShouldExitWith(0);

    [Test]
    public void It_complains_about_nothing() => _run.Error.ShouldBe("");

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Stacks))]
    public void The_same_settings_give_the_same_Terraform_everywhere(string stack)
    {
        var file = Path.Combine("stacks", stack, "cdk.tf.json");
        var here = File.ReadAllBytes(Path.Combine(Synthesized.OutputDirectory, file));
        var there = File.ReadAllBytes(_directory.PathOf(Path.Combine("cdktf.out", file)));
        there.AsSpan().SequenceEqual(here).ShouldBeTrue($"{file} differs from that of the same settings elsewhere");
    }

    [TestCaseSource(typeof(Synthesized), nameof(Synthesized.Stacks))]
    public void The_summary_counts_the_resources_of_each_stack(string stack)
    {
        var line = _run.Output.Split('\n').Where(line => line.StartsWith(stack + " "))
            .ShouldHaveSingleItem();
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([stack, $"{StackDocument.Of(stack).Resources.Count}", "resources"]);
    }

    [Test]
    public void The_summary_says_where_it_is_and_what_comes_next()
    {
        var stacks = Synthesized.Stacks.Count;
        var resources = Synthesized.Stacks.Sum(stack => StackDocument.Of(stack).Resources.Count);
        _run.Output.ShouldContain($"\n{stacks} stacks, {resources} resources in cdktf.out, ");
        _run.Output.ShouldContain($"\nnext: npx cdktf diff openevolve-dev ");
    }

    [Test]
    public void Only_the_output_directory_is_written() =>
        _directory.Files().Except(_directory.Before)
            .ShouldAllBe(file => file.StartsWith("cdktf.out" + Path.DirectorySeparatorChar));

    /// <summary>cdktf runs the app with this variable and reads what it finds there.</summary>
    [Test]
    public void Cdktf_can_name_another_output_directory()
    {
        var directory = new AppDirectory();
        var other = TestRun.CreateDirectory("outdir");

        directory.Run(["synth"], new Dictionary<string, string> { ["CDKTF_OUTDIR"] = other }).ShouldExitWith(0);

        directory.Files().ShouldBe(directory.Before);
        Directory.EnumerateDirectories(Path.Combine(other, "stacks")).Select(Path.GetFileName)
            .ShouldBe(Synthesized.Stacks, ignoreOrder: true);
    }
}
