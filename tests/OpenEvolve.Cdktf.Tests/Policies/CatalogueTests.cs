using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies;

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
        rule.ResourceTypes.ShouldNotBeEmpty();
    }

    [TestCaseSource(nameof(Rules))]
    public void A_rule_has_something_to_look_at_in_some_stack(PolicyRule rule) =>
        PolicyStacks.Names.Append(PolicyStacks.WithEverything)
            .SelectMany(name => PolicyStacks.Of(name).All(rule.ResourceTypes))
            .ShouldNotBeEmpty();

    [TestCaseSource(nameof(Rules))]
    public void A_page_says_what_its_rule_says(PolicyRule rule)
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Pages, $"{rule.Id}.md"));
        page.ShouldStartWith($"# {rule.Id}: {rule.Title}\n");
        page.ShouldContain($"\n| {rule.Severity} |");
        page.ShouldContain(rule.NeedsConfiguration ? "| the configuration only |" : "| configuration, plan, state |");
        Unwrapped(page).ShouldContain(rule.Rationale);
        page.ShouldContain("\n## Fix\n\n");
        if (rule.ResourceTypes.Count < 9)
        {
            rule.ResourceTypes.ShouldAllBe(type => page.Contains($"`{type}`"));
        }
    }

    [Test]
    public void Every_page_and_fixture_belongs_to_a_rule()
    {
        var ids = Catalogue.Rules.Select(rule => rule.Id).ToList();
        Names(RepositoryFiles.Pages, "OE-*.md").ShouldBe(ids, ignoreOrder: true);
        Names(Path.GetDirectoryName(RepositoryFiles.Fixture("x"))!, "*").ShouldBe(ids, ignoreOrder: true);
    }

    [Test]
    public void The_index_of_pages_lists_every_rule() =>
        IndexRow().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "README.md")))
            .Select(row => row.Groups["row"].Value)
            .ShouldBe(Catalogue.Rules.Select(rule =>
                $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity} | {rule.Title} |"));

    [Test]
    public void The_comparison_names_only_rules_that_exist() =>
        RuleId().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "comparison.md")))
            .Select(match => match.Value)
            .Except(Catalogue.Rules.Select(rule => rule.Id))
            .ShouldBeEmpty();

    private static IEnumerable<string> Names(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern).Select(path => Path.GetFileNameWithoutExtension(path)!);

    private static string Unwrapped(string page) => page.Replace('\n', ' ');

    [GeneratedRegex("^OE-(AUDIT|BATCH|COST|EC2|ECR|EVT|FN|GOV|IAM|LOG|MON|MSG|NET|S3|SCHED|SEC|STATE|TAG)-[0-9]{3}$")]
    private static partial Regex Id();

    [GeneratedRegex("OE-[A-Z0-9]+-[0-9]{3}")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^[A-Z].*[^.]$")]
    private static partial Regex Title();

    [GeneratedRegex(@"^(?<row>\| \[OE-.*\|)$", RegexOptions.Multiline)]
    private static partial Regex IndexRow();
}
