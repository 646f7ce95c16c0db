using System.Diagnostics;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Reports;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>Every rule holds in every stack, but for what is exempted.</summary>
public sealed class StackPolicyTests
{
    private static readonly Lazy<IReadOnlyList<Exemption>> Exemptions = new(() =>
        Cdktf.Policies.Checking.Exemptions.Parse(
            "docs/policies/exemptions.json", File.ReadAllText(RepositoryFiles.Exemptions)));

    private static IEnumerable<TestCaseData> AreasAndStacks =>
        from stack in PolicyStacks.Names
        from area in Catalogue.Rules.GroupBy(rule => rule.Area)
        select new TestCaseData(area.ToList(), stack).SetName($"{area.Key} [{stack}]");

    [TestCaseSource(nameof(AreasAndStacks))]
    public void The_rules_of_an_area_hold(IReadOnlyList<PolicyRule> rules, string stack)
    {
        var result = Checker.Check([new CheckedFile(stack, PolicyStacks.Of(stack))], rules, Exemptions.Value);
        string.Join('\n', result.Stacks[0].Violations.Select(violation => TextReport.Of(stack, violation)))
            .ShouldBeEmpty();
    }

    [Test]
    public void What_settings_can_ask_for_breaks_no_rule_but_three() =>
        Checker.Check(
            [new CheckedFile("", PolicyStacks.Of(PolicyStacks.WithEverything))], Catalogue.Rules, [])
        .Stacks[0].Violations.Select(violation => violation.Rule.Id).ShouldBe(
        [
            // No lifecycle rule of ECR can name an image by its digest.
            "OE-ECR-005",
            // The ceiling of workflows that apply is exempted (exemptions.json).
            "OE-IAM-004",
            // Its settings open port 8443.
            "OE-NET-003",
        ]);

    [Test]
    public void Every_exemption_is_needed() =>
        Checker.Check(
            [.. PolicyStacks.Names.Select(name => new CheckedFile(name, PolicyStacks.Of(name)))],
            Catalogue.Rules,
            Exemptions.Value)
        .Unused.ShouldBeEmpty();

    [Test]
    public void All_rules_on_all_stacks_take_less_than_two_seconds()
    {
        var texts = PolicyStacks.Names.Select(name => (name, Text: PolicyStacks.Text(name))).ToList();
        // The fastest of three: what the rules need, not what else the machine does.
        Enumerable.Range(0, 3).Min(_ => TimeOf(texts)).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    private static TimeSpan TimeOf(IEnumerable<(string Name, string Text)> stacks)
    {
        var watch = Stopwatch.StartNew();
        Checker.Check(
            [.. stacks.Select(stack => new CheckedFile(stack.Name, DocumentReader.Read(stack.Name, stack.Text)))],
            Catalogue.Rules,
            []);
        return watch.Elapsed;
    }
}
