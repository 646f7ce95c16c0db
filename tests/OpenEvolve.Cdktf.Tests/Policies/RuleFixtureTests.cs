using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>Every rule against a small document of its own: <c>good_…</c> passes, <c>bad_…</c> fails with exactly the
/// lines in the document's comment.</summary>
public sealed class RuleFixtureTests
{
    private static IEnumerable<TestCaseData> Rules =>
        Catalogue.Rules.Select(rule => new TestCaseData(rule).SetArgDisplayNames(rule.Id, rule.GetType().Name));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_finds_exactly_what_its_fixture_says(PolicyRule rule) =>
        Found(rule).Select(finding => finding.ToString()).ShouldBe(Expected(rule));

    [TestCaseSource(nameof(Rules))]
    public void Every_bad_resource_of_a_fixture_is_found_and_no_good_one(PolicyRule rule)
    {
        var found = Found(rule).Select(finding => finding.Address).ToHashSet();
        var (good, bad) = (Named(rule, "good"), Named(rule, "bad"));
        found.Intersect(good).ShouldBeEmpty();
        bad.Except(found).ShouldBeEmpty();
        if (!rule.ResourceTypes.Contains("terraform"))
        {
            good.ShouldNotBeEmpty();
            bad.ShouldNotBeEmpty();
        }

        found.ShouldNotBeEmpty();
    }

    private static IReadOnlyList<Finding> Found(PolicyRule rule) =>
        [.. rule.Evaluate(DocumentReader.Read(rule.Id, Text(rule))).Distinct()];

    private static IEnumerable<string> Expected(PolicyRule rule) =>
        JsonNode.Parse(Text(rule))!["//"]!["expected"]!.AsArray().Select(line => line!.GetValue<string>());

    private static IReadOnlyList<string> Named(PolicyRule rule, string kind) =>
    [
        .. DocumentReader.Read(rule.Id, Text(rule)).Resources
            .Select(resource => resource.Address)
            .Where(address => address.Split('.')[^1].StartsWith($"{kind}_", StringComparison.Ordinal)),
    ];

    private static string Text(PolicyRule rule) => File.ReadAllText(RepositoryFiles.Fixture(rule));
}
