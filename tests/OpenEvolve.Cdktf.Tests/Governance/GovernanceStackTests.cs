using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Governance;

public sealed class GovernanceStackTests
{
    private static readonly string[] Names = ["audit", "data", "identities", "regions"];

    private string _output = "";
    private Json _stack = new(null);

    [OneTimeSetUp]
    public void Synthesize()
    {
        _output = new GovernanceDirectory().Synthesize();
        _stack = new Json(Synthesized.Parse(Path.Combine(_output, "stacks", "governance")));
    }

    [Test]
    public void Each_policy_is_attached_to_the_target()
    {
        _stack.At("resource.aws_organizations_policy").Keys.ShouldBe(Names.Select(name => $"policies_{name}"));
        foreach (var name in Names)
        {
            var attachment = _stack.At($"resource.aws_organizations_policy_attachment.policies_{name}_attachment");
            attachment["target_id"].ShouldBe("'ou-ab12-cdefghij'");
            attachment["policy_id"].ShouldBe($"'${{aws_organizations_policy.policies_{name}.id}}'");
        }
    }

    [TestCase("name", "'openevolve-governance-data'")]
    [TestCase("type", "'SERVICE_CONTROL_POLICY'")]
    public void A_policy_is_a_service_control_policy_with_our_name(string key, string expected) =>
        _stack[$"resource.aws_organizations_policy.policies_data.{key}"].ShouldBe(expected);

    [Test]
    public void Terraform_enters_the_account_of_the_organization_by_the_role_and_no_other()
    {
        _stack["provider.aws[0].allowed_account_ids"].ShouldBe("['210987654321']");
        _stack["provider.aws[0].assume_role[0].role_arn"]
            .ShouldBe("'arn:aws:iam::210987654321:role/openevolve-governance'");
    }

    [Test]
    public void It_has_a_state_of_its_own() =>
        _stack["terraform.backend.s3.key"].ShouldBe("'governance/governance.tfstate'");

    [Test]
    public void Only_the_named_environments_are_protected()
    {
        var resources = _stack.At("resource.aws_organizations_policy.policies_data").Policy("content").Resources;
        resources.ShouldContain("arn:aws:s3:::openevolve-prod-*-123456789012");
        resources.ShouldNotContain(resource => resource.Contains("staging"));
    }

    [Test]
    public void The_files_are_the_policies()
    {
        Files(_output).ShouldBe(Names.Select(name => $"{name}.json"));
        foreach (var name in Names)
        {
            File.ReadAllText(Path.Combine(_output, "governance", $"{name}.json"))
                .ShouldBe(_stack.At($"resource.aws_organizations_policy.policies_{name}.content").Text);
        }
    }

    [Test]
    public void Without_the_file_there_is_no_stack_and_all_environments_are_in_the_policies()
    {
        Synthesized.Stacks.ShouldNotContain("governance");
        Files(Synthesized.OutputDirectory).ShouldBe(Names.Select(name => $"{name}.json"));
        var data = new Policy(Json.Parse(
            File.ReadAllText(Path.Combine(Synthesized.OutputDirectory, "governance", "data.json"))));
        Synthesized.Environments.Where(environment => !data.Resources.Any(resource =>
            resource.StartsWith($"arn:aws:s3:::openevolve-{environment}-", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Test]
    public void A_policy_that_is_no_more_leaves_no_file()
    {
        var directory = new GovernanceDirectory();
        directory.Synthesize();
        Files(directory.With("regions", "null").Synthesize()).ShouldBe(["audit.json", "data.json", "identities.json"]);
    }

    [Test]
    public void The_summary_of_synth_counts_it_and_recommends_an_environment()
    {
        using var process = ChildProcess.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "OpenEvolve.Cdktf.dll")], new GovernanceDirectory().Root);
        var output = process.Complete(TimeSpan.FromMinutes(2)).ShouldExitWith(0).Output;
        output.ShouldMatch(@"governance +8 resources\n");
        output.ShouldContain("next: npx cdktf diff openevolve-dev ");
        output.ShouldMatch(@"service control policies: audit, data, identities, regions in \S*governance\n");
    }

    [Test]
    public void The_file_in_the_documentation_is_a_right_one()
    {
        var page = File.ReadAllText(Path.Combine(Synthesized.RepositoryRoot, "docs", "admin", "governance.md"));
        var json = page.Split("```json\n")[1].Split("```")[0];
        JsonNode.Parse(json)!.AsObject().Count.ShouldBe(typeof(GovernanceSettings).GetProperties().Length);
        new GovernanceDirectory().Write(json).Problems().ShouldBe("");
    }

    private static IEnumerable<string?> Files(string output) =>
        Directory.EnumerateFiles(Path.Combine(output, "governance")).Select(Path.GetFileName).Order();
}
