using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class ExemptionsTests
{
    private const string Stack = """
        {"resource": {"aws_batch_compute_environment": {
          "spot": {"compute_resources": {"min_vcpus": 4}},
          "trial": {"compute_resources": {"min_vcpus": 2}}}}}
        """;

    private static readonly PolicyRule Rule = Catalogue.Rules.Single(rule => rule.Id == "OE-BATCH-001");

    [TestCase("")]
    [TestCase(", 'stack': 'dev'")]
    [TestCase(", 'path': 'compute_resources.min_vcpus'")]
    public void An_exemption_covers_its_resource_and_no_other(string narrower)
    {
        var result = Check($"[{{'rule': 'OE-BATCH-001', 'address': 'aws_batch_compute_environment.spot', "
            + $"'reason': 'warm for the workshop'{narrower}}}]");
        result.Stacks[0].Exempted.ShouldHaveSingleItem().Exemption.Reason.ShouldBe("warm for the workshop");
        result.Stacks[0].Violations.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem()
            .Address.ShouldBe("aws_batch_compute_environment.trial");
        result.Unused.ShouldBeEmpty();
        result.IsClean.ShouldBeFalse();
    }

    [TestCase(", 'path': 'compute_resources.max_vcpus'")]
    [TestCase(", 'stack': 'dev', 'path': 'x'")]
    public void An_exemption_that_covers_nothing_is_unused(string narrower) =>
        Check($"[{{'rule': 'OE-BATCH-001', 'address': 'aws_batch_compute_environment.spot', 'reason': 'x'{narrower}}}]")
            .Unused.ShouldHaveSingleItem();

    [Test]
    public void An_exemption_of_a_stack_that_is_not_checked_is_not_unused() =>
        Check("[{'rule': 'OE-BATCH-001', 'address': 'x.y', 'reason': 'x', 'stack': 'prod'}]").Unused.ShouldBeEmpty();

    [Test]
    public void All_mistakes_of_a_file_are_told_at_once() =>
        Should.Throw<DocumentException>(() => Parse(
            "[{'rule': 'OE-X-1', 'address': ' ', 'raeson': 'x'}, 'everything', {'rule': 'OE-BATCH-001', "
            + "'address': 'a.b', 'reason': 7}]"))
        .Message.ShouldBe("""
            exemptions.json: 6 problem(s)
              [0].raeson is unknown, expected rule, address, reason, stack, path
              [0].reason is missing
              [0].address must be a text that says something
              [0].rule 'OE-X-1' is no rule
              [1] must be an object
              [2].reason must be a text that says something
            """);

    [TestCase("{}", "exemptions.json: must be a list of exemptions")]
    [TestCase("[{'rule': 'a', 'rule': 'b'}]", "exemptions.json: is not JSON: ")]
    public void A_file_of_another_shape_is_refused(string json, string message) =>
        Should.Throw<DocumentException>(() => Parse(json)).Message.ShouldStartWith(message);

    private static CheckResult Check(string exemptions) =>
        Checker.Check([new CheckedFile("dev.json", DocumentReader.Read("dev", Stack))], [Rule], Parse(exemptions));

    private static IReadOnlyList<Exemption> Parse(string json) =>
        Exemptions.Parse("exemptions.json", json.Replace('\'', '"'));
}
