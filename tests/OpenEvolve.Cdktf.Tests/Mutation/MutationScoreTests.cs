using OpenEvolve.Cdktf.Tests.Policies;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Rules and access tables can fail: weaken anything in any stack, and one of them says so.</summary>
public sealed class MutationScoreTests
{
    private const double Bar = 0.95;

    [OneTimeSetUp]
    public void Write_the_report_that_somebody_asked_for()
    {
        if (Environment.GetEnvironmentVariable("OPENEVOLVE_MUTATION_REPORT") is { Length: > 0 } path)
        {
            File.WriteAllText(path, MutationReport.Of(MutationRun.Instance.Verdicts));
        }
    }

    [Test]
    public void Ninety_five_of_a_hundred_weakenings_are_noticed() =>
        MutationReport.Score(MutationRun.Instance.Verdicts).ShouldBeGreaterThanOrEqualTo(
            Bar, $"only {MutationReport.Show(MutationRun.Instance.Verdicts)} of the mutants are noticed");

    [Test]
    public void Nobody_missed_a_weakening_that_was_not_reviewed() =>
        MutationRun.Instance.Verdicts
            .Where(verdict => !verdict.IsNoticed)
            .Select(verdict => verdict.Mutant.Id)
            .Except(Survivors.Read().Select(survivor => survivor.Mutant))
            .ShouldBeEmpty("write a rule that notices these, or add them with a reason to Mutation/survivors.json");

    [Test]
    public void Every_reviewed_survivor_still_survives() =>
        Survivors.Read().Select(survivor => survivor.Mutant)
            .Except(MutationRun.Instance.Verdicts
                .Where(verdict => !verdict.IsNoticed)
                .Select(verdict => verdict.Mutant.Id))
            .ShouldBeEmpty("noticed by now, or gone: remove these from Mutation/survivors.json");

    [Test]
    public void Every_survivor_has_a_reason_and_is_listed_once()
    {
        Survivors.Read().Select(survivor => survivor.Mutant).ShouldBeUnique();
        Survivors.Read().ShouldAllBe(survivor => survivor.Reason.Length > 30);
    }

    [Test]
    public void There_are_many_mutants_each_with_a_name_of_its_own()
    {
        Mutants.Instance.All.Count.ShouldBeGreaterThanOrEqualTo(300);
        Mutants.Instance.All.Select(mutant => mutant.Id).ShouldBeUnique();
    }

    [Test]
    public void Every_stack_and_every_type_of_resource_is_weakened_somewhere()
    {
        Mutants.Instance.All.Select(mutant => mutant.Stack).Distinct()
            .ShouldBe(Mutants.Names, ignoreOrder: true);
        Mutants.Names.SelectMany(name => PolicyStacks.Of(name).Resources.Select(resource => resource.Type))
            .Where(type => type.StartsWith("aws_", StringComparison.Ordinal))
            .Distinct()
            .Except(Mutants.Instance.All.Select(mutant => mutant.Type))
            .Except(Harmless)
            .ShouldBeEmpty();
    }

    // All their attributes say where they are or what they show, and who deletes one of them opens nothing.
    private static readonly string[] Harmless =
    [
        "aws_cloudwatch_dashboard", "aws_config_delivery_channel", "aws_eip", "aws_iam_group_membership",
        "aws_internet_gateway", "aws_nat_gateway", "aws_route", "aws_route_table", "aws_route_table_association",
        "aws_scheduler_schedule_group",
    ];
}
