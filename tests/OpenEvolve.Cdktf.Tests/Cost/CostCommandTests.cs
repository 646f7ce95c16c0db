using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Commands;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Cost;

public sealed class CostCommandTests
{
    private readonly AppDirectory _directory = new();

    [Test]
    public void All_stacks_are_in_the_report_and_nothing_is_left_behind()
    {
        var run = _directory.Run(["cost", "--format", "json"]).ShouldExitWith(0);

        run.Error.ShouldBe("");
        JsonNode.Parse(run.Output)!["stacks"]!.AsArray().Select(stack => stack!["stack"]!.GetValue<string>())
            .ShouldBe(Synthesized.Stacks, ignoreOrder: true);
        _directory.Files().ShouldBe(_directory.Before);
    }

    [Test]
    public void One_environment_can_be_named()
    {
        var run = _directory.Run(["cost", "prod"]).ShouldExitWith(0);

        run.Output.ShouldStartWith("openevolve-prod (us-east-1)\n");
        run.Output.ShouldNotContain("openevolve-dev");
    }

    [Test]
    public void An_environment_that_is_not_there_is_refused_with_those_that_are() =>
        _directory.Run(["cost", "prd"]).ShouldExitWith(1).Error
            .ShouldBe("cost: 'prd' is not an environment: dev, prod, staging; did you mean 'prod'?\n");

    [Test]
    public void Wrong_settings_are_told_as_by_the_other_commands()
    {
        var directory = new AppDirectory();
        directory.Change(Path.Combine("environments", "dev.json"), "accountId", "12");
        directory.Run(["cost"]).ShouldExitWith(1).Error.ShouldContain("accountId '12' must be 12 digits");
    }

    [TestCase("cost", "--format", "xml")]
    [TestCase("cost", "--format")]
    [TestCase("cost", "dev", "prod")]
    [TestCase("cost", "--verbose")]
    public void Other_arguments_show_the_usage(params string[] arguments) =>
        _directory.Run(arguments).ShouldExitWith(2).Error
            .ShouldStartWith($"'{string.Join(' ', arguments)}' is not a command\n\nusage: ");
}
