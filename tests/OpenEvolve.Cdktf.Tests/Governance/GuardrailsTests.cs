using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Modules.Governance;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Governance;

public sealed class GuardrailsTests
{
    private static Policy Document(string name, GuardrailsProps? props = null) => new(Json.Parse(
        Guardrails.Of(props ?? Organization.Props).Single(document => document.Name == name).Content));

    private static IEnumerable<string> Names() => Organization.Documents.Select(document => document.Name);

    [TestCaseSource(nameof(Names))]
    public void A_document_fits_into_a_service_control_policy(string name) =>
        Organization.Documents.Single(document => document.Name == name).Content.Length
            .ShouldBeLessThanOrEqualTo(5_120);

    [TestCaseSource(nameof(Names))]
    public void A_document_holds_no_white_space_that_AWS_would_count(string name)
    {
        var content = Organization.Documents.Single(document => document.Name == name).Content;
        content.ShouldBe(Json.Parse(content).Node!.ToJsonString());
    }

    [TestCaseSource(nameof(Names))]
    public void A_document_only_denies(string name) =>
        Document(name).Statements.Select(statement => statement["Effect"]).Distinct().ShouldBe(["'Deny'"]);

    [Test]
    public void Four_documents_fit_beside_FullAWSAccess_on_one_target() =>
        Names().ShouldBe(["data", "regions", "identities", "audit"]);

    [Test]
    public void Statement_ids_are_unique_over_all_documents() =>
        Names().SelectMany(name => Document(name).Sids).ShouldBeUnique();

    /// <summary>A misspelled action denies nothing, and AWS takes it.</summary>
    [Test]
    public void Every_action_that_is_denied_is_one_of_AWS()
    {
        var file = Path.Combine(
            Synthesized.RepositoryRoot, "policies", "Data", "iam-actions.json");
        var table = JsonNode.Parse(File.ReadAllText(file))!["services"]!;
        Names().SelectMany(name => Document(name).Actions)
            .Select(action => action.Split(':'))
            .Where(action => table[action[0]]?["actions"]?[action[1]] is null)
            .Select(action => string.Join(':', action))
            .ShouldBeEmpty();
    }

    /// <summary>What the deploying role cannot do either must be on purpose.</summary>
    [Test]
    public void Only_the_wish_for_a_boundary_holds_for_the_exempt_too() =>
        Names().SelectMany(name => Document(name).Statements)
            .Where(statement => !statement.ToString().Contains("role/openevolve-deploy"))
            .Select(statement => statement["Sid"]).ShouldBe(["'OnlyWithBoundary'"]);

    [Test]
    public void Without_regions_there_is_no_document_about_them() =>
        Guardrails.Of(Organization.Props with { Regions = [] }).Select(document => document.Name)
            .ShouldBe(["data", "identities", "audit"]);

    [Test]
    public void Without_a_recorder_nothing_is_said_about_it() =>
        Document("audit", Organization.Props with { ConfigRecords = false }).Sids.ShouldBe(["KeepTrails"]);

    [Test]
    public void With_nobody_exempt_the_statements_hold_for_everybody()
    {
        var data = Document("data", Organization.Props with { ExemptArns = [] });
        data["KeepBuckets"]["Condition"].ShouldBe(Json.Missing);
    }

    [Test]
    public void Nothing_of_an_environment_that_is_not_named_is_protected() =>
        Document("data", Organization.Props with { Environments = [Organization.Dev] }).Resources
            .Where(resource => resource.Contains("prod")).ShouldBeEmpty();
}
