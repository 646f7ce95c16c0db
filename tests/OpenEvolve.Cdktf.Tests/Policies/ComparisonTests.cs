using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>The comparison with other lists of checks covers what the stacks hold, and leaves no check without an
/// answer. That the rules it names exist is a test of the catalogue.</summary>
public sealed partial class ComparisonTests
{
    private static readonly ComparisonPage Page = ComparisonPage.Read();

    private static IEnumerable<TestCaseData> Answers =>
        Page.Answers.Select(answer => new TestCaseData(answer.Ours).SetArgDisplayNames(answer.ToString()));

    [TestCaseSource(nameof(Answers))]
    public void A_check_has_a_rule_or_a_reason(string answer) =>
        (Rule().IsMatch(answer) || Partly().IsMatch(answer) || Reason().IsMatch(answer)).ShouldBeTrue(answer);

    [Test]
    public void Every_check_is_answered_once_under_an_id_of_its_list()
    {
        var checkov = Page.Answers.SelectMany(answer => answer.Checkov).ToList();
        var cdkNag = Page.Answers.SelectMany(answer => answer.CdkNag).ToList();
        checkov.ShouldAllBe(id => CheckovId().IsMatch(id));
        cdkNag.ShouldAllBe(id => CdkNagRule().IsMatch(id));
        checkov.ShouldBeUnique();
        cdkNag.Select(NameOf).ShouldBeUnique();
        Page.Answers.ShouldAllBe(answer => answer.Checkov.Count + answer.CdkNag.Count > 0);
    }

    [Test]
    public void Every_type_of_resource_in_a_stack_is_listed_and_no_other()
    {
        var governance = Synthesized.Parse(
            Path.Combine(new GovernanceDirectory().Synthesize(), "stacks", "governance"));
        var types = PolicyStacks.Names.Append(PolicyStacks.WithEverything)
            .SelectMany(name => PolicyStacks.Of(name).Resources.Select(resource => resource.Type))
            .Where(type => type.StartsWith("aws_", StringComparison.Ordinal))
            .Concat(governance["resource"]!.AsObject().Select(type => type.Key))
            .Concat(["provider", "terraform"])
            .ToHashSet();
        var listed = Page.Types.Select(type => type.Name).ToList();
        types.Except(listed).ShouldBeEmpty("look at what checkov and cdk-nag check there, and add a row for the type");
        listed.Except(types).ShouldBeEmpty("no stack has these any more");
        listed.ShouldBe(listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Test]
    public void Every_check_of_a_listed_type_is_answered_and_no_other_is_counted()
    {
        var ours = Page.Answers.Where(answer => !answer.IsOfOtherTypes).ToList();
        ours.SelectMany(answer => answer.Checkov)
            .ShouldBe(Page.Types.SelectMany(type => type.Checkov).Distinct(), ignoreOrder: true);
        ours.SelectMany(answer => answer.CdkNag).Select(NameOf)
            .ShouldBe(Page.Types.SelectMany(type => type.CdkNag).Distinct(), ignoreOrder: true);
    }

    [Test]
    public void A_rule_that_answers_a_check_looks_at_resources_of_the_same_service() =>
        (from answer in Page.Answers
         where !answer.IsOfOtherTypes && !Reason().IsMatch(answer.Ours)
         let looksAt = RulesOf(answer.Ours).SelectMany(rule => rule.ResourceTypes).Select(ServiceOf).ToHashSet()
         from check in answer.Checkov.Concat(answer.CdkNag.Select(NameOf))
         let types = Page.Types.Where(type => type.Checkov.Contains(check) || type.CdkNag.Contains(check))
         where !types.Any(type => looksAt.Contains(ServiceOf(type.Name)))
         select $"{check}: {answer.Ours}").ShouldBeEmpty();

    [TestCase("checkov")]
    [TestCase("cdk-nag")]
    public void The_totals_are_those_of_the_tables(string list)
    {
        var ours = Page.Answers.Where(answer => !answer.IsOfOtherTypes).ToList();
        int Count(Regex kind) => ours.Where(answer => kind.IsMatch(answer.Ours))
            .Sum(answer => (list == "checkov" ? answer.Checkov : answer.CdkNag).Count);
        var counts = new[] { Count(Rule()), Count(Partly()), Count(Reason()) };
        counts[0].ShouldBeGreaterThan(0);
        Page.Totals[list].ShouldBe([counts.Sum(), .. counts]);
    }

    private static string NameOf(string rule) => rule.Split(' ')[0];

    // Those that the answer begins with; further ones are in its reason.
    private static IEnumerable<PolicyRule> RulesOf(string answer) =>
        Rules().Match(answer).Groups["id"].Captures
            .Select(id => Catalogue.Rules.Single(rule => rule.Id == id.Value));

    private static string ServiceOf(string type) => string.Join('_', type.Split('_').Take(2));

    [GeneratedRegex(@"^CKV(2?_AWS|_TF)_[1-9][0-9]*$")]
    private static partial Regex CheckovId();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]{5,}( \([A-Z]+[0-9]+\))?$")]
    private static partial Regex CdkNagRule();

    [GeneratedRegex(@"^OE-[A-Z0-9]+-\d{3}(, OE-[A-Z0-9]+-\d{3})*(: .{10,})?$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(partly: )?((?<id>OE-[A-Z0-9]+-\d{3})(, )?)+")]
    private static partial Regex Rules();

    [GeneratedRegex(@"^partly: OE-[A-Z0-9]+-\d{3}(, OE-[A-Z0-9]+-\d{3})*[ .,:].{30,}$")]
    private static partial Regex Partly();

    [GeneratedRegex(@"^no: .{30,}$")]
    private static partial Regex Reason();
}
