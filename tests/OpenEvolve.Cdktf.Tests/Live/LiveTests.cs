using System.Text.Json.Nodes;
using Amazon.SecurityToken.Model;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Terraform;
using OpenEvolve.Cdktf.Tests.Emulator;
using OpenEvolve.Cdktf.Tests.Live.Probes;
using OpenEvolve.Cdktf.Tests.Policies;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Live;

/// <summary>Rules and requests against what was really deployed: the stack of dev.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class LiveTests
{
    private const string Stack = "openevolve-dev";

    private Deployment _deployment = null!;
    private Scene _scene = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _deployment = Deployment.Of(_ => Synthesized.StackDirectory(Stack), "--check-access");
        _scene = await Scene.Prepare(_deployment);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _scene?.Dispose();
        _deployment?.Dispose();
    }

    [Test, Order(1)]
    public void What_was_deployed_keeps_every_rule() =>
        Findings(_deployment.Terraform.Run("show", "-json")).ShouldBeEmpty();

    [Test, Order(2)]
    public void So_does_a_refresh_of_what_nobody_touched() => Findings(Refreshed()).ShouldBeEmpty();

    [TestCaseSource(nameof(Requests)), Order(3)]
    public async Task With_their_own_keys_everybody_reaches_what_is_theirs_and_nothing_else(string who, string what)
    {
        var probe = Probes.Single(probe => probe.Tenant.Name == who && probe.Name == what);
        (await probe.Ask(await _scene.ClientsOf(probe.Tenant), _scene)).ShouldBe(probe.Expected);
        (await probe.Ask(_scene.Administrator, _scene))
            .ShouldBe(Probe.Allowed, "a request that fails for the administrator too proves nothing");
    }

    [TestCaseSource(nameof(Tenants)), Order(4)]
    public async Task Everybody_is_who_they_are(string who)
    {
        var tenant = Tenant.All.Single(tenant => tenant.Name == who);
        var identity = await (await _scene.ClientsOf(tenant)).Sts
            .GetCallerIdentityAsync(new GetCallerIdentityRequest());
        identity.Arn.ShouldBe(tenant.Arn);
    }

    [TestCaseSource(nameof(Outsiders)), Order(5)]
    public async Task Without_the_right_key_nobody_reads_an_object(string who)
    {
        var stranger = Stranger.All.Single(stranger => stranger.Name == who);
        (await stranger.Ask(_scene)).ShouldBe(stranger.Expected);
    }

    [TestCaseSource(nameof(Tenants)), Order(6)]
    public async Task With_a_policy_that_allows_everything_and_no_boundary_the_buckets_still_refuse(string who)
    {
        var tenant = Tenant.All.Single(tenant => tenant.Name == who);
        var clients = await _scene.ClientsOf(tenant);
        using var opened = await OpenedUp.By(_scene.Administrator, tenant);
        (await clients.Others.Iam("ListUsers")).ShouldNotBeNull("the policy changes nothing");
        List<string> reached = [];
        foreach (var probe in Probes.Where(probe => probe.Tenant == tenant && probe.IsWalled))
        {
            if (await probe.Ask(clients, _scene) != Probe.Denied)
            {
                reached.Add(probe.Name);
            }
        }

        reached.ShouldBeEmpty();
    }

    [Test, Order(7)]
    public void What_was_changed_behind_Terraforms_back_breaks_a_rule_where_it_was_changed()
    {
        var state = JsonNode.Parse(_deployment.Terraform.Run("show", "-json"))!["values"]!["root_module"]!["resources"]!
            .AsArray().ToDictionary(
                resource => resource!["address"]!.GetValue<string>(), resource => resource!["values"]!);
        var tamperings = Tampering.Of((address, name) => state[address][name]!.GetValue<string>());
        foreach (var tampering in tamperings)
        {
            _deployment.Emulator.Call(tampering.Service, tampering.Operation, tampering.Parameters);
        }

        var found = Findings(Refreshed());
        tamperings.Where(tampering => !found.Any(finding =>
                finding.RuleId == tampering.Rule && finding.Address == tampering.Address))
            .Select(tampering => $"{tampering.Name}: no {tampering.Rule} at {tampering.Address}")
            .ShouldBeEmpty(string.Join('\n', found));
    }

    private static IReadOnlyList<Probe> Probes { get; } =
    [
        .. Tenant.All.SelectMany(ObjectProbes.Of),
        .. Tenant.All.SelectMany(BucketProbes.Of),
        .. Tenant.All.SelectMany(IdentityProbes.Of),
        .. Tenant.All.SelectMany(PlatformProbes.Of),
    ];

    private static IEnumerable<TestCaseData> Requests() =>
        Probes.Select(probe => new TestCaseData(probe.Tenant.Name, probe.Name));

    private static IEnumerable<string> Tenants() => Tenant.All.Select(tenant => tenant.Name);

    private static IEnumerable<string> Outsiders() => Stranger.All.Select(stranger => stranger.Name);

    private string Refreshed()
    {
        _deployment.Terraform.Run("plan", "-refresh-only", "-input=false", "-out=refresh.tfplan");
        return _deployment.Terraform.Run("show", "-json", "refresh.tfplan");
    }

    // Under the name of the stack, so that what is exempted there is exempted here.
    private static IReadOnlyList<Finding> Findings(string json) =>
    [
        .. Checker.Check(
                [new CheckedFile(Stack, DocumentReader.Read(Stack, json))],
                Catalogue.Rules,
                Exemptions.Parse(RepositoryFiles.Exemptions, File.ReadAllText(RepositoryFiles.Exemptions)))
            .Stacks[0].Violations.SelectMany(violation => violation.Findings),
    ];
}
