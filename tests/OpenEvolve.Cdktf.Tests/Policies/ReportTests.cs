using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Reports;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class ReportTests
{
    private const string Stack = """
        {"//": {"metadata": {"stackName": "openevolve-dev"}},
         "resource": {"aws_batch_compute_environment": {
          "fleet_spot": {"compute_resources": {"min_vcpus": 4}},
          "trial": {"compute_resources": {"min_vcpus": "${var.a|b}"}},
          "warm": {"compute_resources": {"min_vcpus": 2}}}}}
        """;

    private static readonly CheckResult Result = Checker.Check(
        [new CheckedFile("out/stacks/dev 1.json", DocumentReader.Read("x", Stack))],
        [.. Catalogue.Rules.Where(rule => rule.Id == "OE-BATCH-001")],
        [
            new Exemption("OE-BATCH-001", "aws_batch_compute_environment.warm", "the workshop"),
            new Exemption("OE-BATCH-001", "aws_batch_compute_environment.gone", "the last workshop"),
        ]);

    [Test]
    public void Text_reads_as_the_design_shows_it() => TextReport.Of(Result).ShouldBe("""
        OE-BATCH-001 (Blocker) Batch compute environments scale to zero [openevolve-dev]
          aws_batch_compute_environment.fleet_spot: compute_resources.min_vcpus is 4, expected 0
          aws_batch_compute_environment.trial: compute_resources.min_vcpus is unknown (${var.a|b}), expected 0
          why: A floor of vCPUs bills around the clock, even with an empty queue.
          fix or exempt: docs/policies/OE-BATCH-001.md

        exemption OE-BATCH-001 aws_batch_compute_environment.gone covers nothing: delete it

        1 rules on 1 stack(s): 2 finding(s) (2 blocker, 0 major, 0 minor), 1 exempted, 1 unused exemption(s)

        """);

    [Test]
    public void Markdown_has_counts_findings_and_exemptions() => MarkdownReport.Of(Result).ShouldBe("""
        ## Policy check

        1 rules on 1 stack(s): 2 finding(s) (2 blocker, 0 major, 0 minor), 1 exempted, 1 unused exemption(s).

        | Stack | Blocker | Major | Minor | Exempted | Not evaluated |
        |---|--:|--:|--:|--:|--:|
        | openevolve-dev | 2 | 0 | 0 | 1 | 0 |

        ### [OE-BATCH-001](docs/policies/OE-BATCH-001.md) Batch compute environments scale to zero (Blocker, openevolve-dev)

        A floor of vCPUs bills around the clock, even with an empty queue.

        | Resource | Path | Found | Expected |
        |---|---|---|---|
        | `aws_batch_compute_environment.fleet_spot` | `compute_resources.min_vcpus` | 4 | 0 |
        | `aws_batch_compute_environment.trial` | `compute_resources.min_vcpus` | unknown (${var.a\|b}) | 0 |

        ### Exemptions

        | Rule | Stack | Resource | Path | Reason |
        |---|---|---|---|---|
        | OE-BATCH-001 | openevolve-dev | `aws_batch_compute_environment.warm` | `compute_resources.min_vcpus` | the workshop |

        ### Exemptions that cover nothing

        - OE-BATCH-001 aws_batch_compute_environment.gone

        """);

    [Test]
    public void Json_holds_every_finding_and_exemption()
    {
        var report = JsonNode.Parse(JsonReport.Of(Result))!;
        report["findings"]!["Blocker"]!.GetValue<int>().ShouldBe(2);
        var stack = report["stacks"]![0]!;
        stack["kind"]!.GetValue<string>().ShouldBe("configuration");
        stack["findings"]!.AsArray().Count.ShouldBe(2);
        stack["findings"]![0]!.ToJsonString().ShouldBe("""
            {"rule":"OE-BATCH-001","severity":"Blocker","title":"Batch compute environments scale to zero",
            "address":"aws_batch_compute_environment.fleet_spot","path":"compute_resources.min_vcpus",
            "found":"4","expected":"0","page":"docs/policies/OE-BATCH-001.md"}
            """.Replace("\n", "", StringComparison.Ordinal));
        stack["exempted"]![0]!["reason"]!.GetValue<string>().ShouldBe("the workshop");
        report["unusedExemptions"]![0]!["address"]!.GetValue<string>().ShouldBe("aws_batch_compute_environment.gone");
    }

    [Test]
    public void Sarif_shows_what_is_exempted_as_suppressed()
    {
        var results = JsonNode.Parse(SarifReport.Of(Result))!["runs"]![0]!["results"]!.AsArray();
        results.Count.ShouldBe(3);
        results.Count(result => result!["suppressions"] is not null).ShouldBe(1);
        results[2]!["suppressions"]![0]!["justification"]!.GetValue<string>().ShouldBe("the workshop");
        var location = results[0]!["locations"]![0]!;
        location["physicalLocation"]!["artifactLocation"]!["uri"]!.GetValue<string>()
            .ShouldBe("out/stacks/dev%201.json");
        location["physicalLocation"]!["region"]!["startLine"]!.GetValue<int>().ShouldBe(1);
    }

    [Test]
    public void Sarif_of_everything_is_valid()
    {
        var fixtures = Catalogue.Rules.Select(RepositoryFiles.Fixture);
        var result = Checker.Check(
            [.. fixtures.Select(path => new CheckedFile(path, DocumentReader.Read(path, File.ReadAllText(path))))],
            Catalogue.Rules,
            [new Exemption("OE-BATCH-001", "aws_batch_compute_environment.bad_four", "to have a suppression")]);
        var schema = JsonNode.Parse(RepositoryFiles.Input("sarif-2.1.0-rtm.5.schema.json"))!;
        new JsonSchemaCheck(schema).Differences(JsonNode.Parse(SarifReport.Of(result))).ShouldBeEmpty();
    }

    [TestCase("'version': '2.0.0'", "version is no allowed value")]
    [TestCase("'version': '2.1.0', 'runs': [{'tool': {}}]", "runs[0].tool.driver is missing")]
    [TestCase("'version': '2.1.0', 'runs': [{'tool': {'driver': {'name': 1}}}]",
        "runs[0].tool.driver.name is a number, expected string")]
    [TestCase("'version': '2.1.0', 'runs': [], 'extra': 1", "extra is unknown")]
    public void The_check_of_the_schema_finds_what_is_wrong(string json, string difference) =>
        new JsonSchemaCheck(JsonNode.Parse(RepositoryFiles.Input("sarif-2.1.0-rtm.5.schema.json"))!)
            .Differences(JsonNode.Parse($"{{{json.Replace('\'', '"')}}}")).ShouldContain(difference);
}
