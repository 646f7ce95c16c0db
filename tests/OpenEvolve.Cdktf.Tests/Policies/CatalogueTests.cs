using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Docs;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>What all rules have in common.</summary>
public sealed partial class CatalogueTests
{
    private static IEnumerable<TestCaseData> Rules =>
        Catalogue.Rules.Select(rule => new TestCaseData(rule).SetArgDisplayNames(rule.Id));

    [Test]
    public void There_are_at_least_a_hundred_and_seventy_rules() =>
        Catalogue.Rules.Count.ShouldBeGreaterThanOrEqualTo(170);

    [Test]
    public void Ids_and_titles_are_unique()
    {
        Catalogue.Rules.Select(rule => rule.Id).ShouldBeUnique();
        Catalogue.Rules.Select(rule => rule.Title).ShouldBeUnique();
    }

    [Test]
    public void Numbers_of_an_area_have_no_gap() =>
        Catalogue.Rules.GroupBy(rule => rule.Id.Split('-')[1]).ShouldAllBe(area =>
            area.Select(rule => rule.Id).SequenceEqual(
                Enumerable.Range(1, area.Count()).Select(number => $"OE-{area.Key}-{number:000}")));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_is_a_sealed_class_of_its_area_with_a_claim_for_a_title(PolicyRule rule)
    {
        rule.GetType().IsSealed.ShouldBeTrue();
        Id().IsMatch(rule.Id).ShouldBeTrue(rule.Id);
        Title().IsMatch(rule.Title).ShouldBeTrue(rule.Title);
        rule.Rationale.Length.ShouldBeGreaterThan(40);
        rule.Rationale.ShouldEndWith(".");
        rule.Fix.Length.ShouldBeGreaterThan(10);
        rule.ResourceTypes.ShouldNotBeEmpty();
    }

    [TestCaseSource(nameof(Rules))]
    public void A_rule_has_something_to_look_at_in_some_stack(PolicyRule rule) =>
        PolicyStacks.Names.Append(PolicyStacks.WithEverything)
            .SelectMany(name => PolicyStacks.Of(name).All(rule.ResourceTypes))
            .ShouldNotBeEmpty();

    [Test]
    public void Pages_and_index_are_written_from_the_rules()
    {
        const string Command = "run: dotnet run --project policies -- docs";
        Directory.EnumerateFiles(RepositoryFiles.Pages, "OE-*.md").Select(Path.GetFileName)
            .ShouldBe(RulePages.All.Keys, ignoreOrder: true, Command);
        foreach (var (name, page) in RulePages.All)
        {
            File.ReadAllText(Path.Combine(RepositoryFiles.Pages, name)).ShouldBe(page, Command);
        }

        var readme = File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "README.md"));
        readme.ShouldBe(RulePages.WithIndex(readme), Command);
    }

    [Test]
    public void Every_fixture_belongs_to_a_rule() =>
        Directory.EnumerateFiles(RepositoryFiles.Fixtures, "*", SearchOption.AllDirectories)
            .ShouldBe(Catalogue.Rules.Select(RepositoryFiles.Fixture), ignoreOrder: true);

    [Test]
    public void The_comparison_names_only_rules_that_exist() =>
        RuleId().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "comparison.md")))
            .Select(match => match.Value)
            .Except(Catalogue.Rules.Select(rule => rule.Id))
            .ShouldBeEmpty();

    [GeneratedRegex("^OE-(AUDIT|BATCH|COST|EC2|ECR|EVT|FN|GOV|IAM|LOG|MON|MSG|NET|S3|SCHED|SEC|STATE|TAG)-[0-9]{3}$")]
    private static partial Regex Id();

    [GeneratedRegex("OE-[A-Z0-9]+-[0-9]{3}")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^[A-Z].*[^.]$")]
    private static partial Regex Title();
}
