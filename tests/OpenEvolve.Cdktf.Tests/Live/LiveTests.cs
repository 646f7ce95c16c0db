using System.Text.Json;
using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies;
using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Reading;
using OpenEvolve.Cdktf.Tests.Emulator;
using OpenEvolve.Cdktf.Tests.Policies;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Live;

/// <summary>Rules and requests against what was really deployed: the stack of dev.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class LiveTests
{
    private const string Stack = "openevolve-dev";
    private const string Inputs = "openevolve-dev-inputs-123456789012";
    private const string StateBucket = "openevolve-tfstate-123456789012";

    private Deployment _deployment = null!;

    [OneTimeSetUp]
    public void Deploy() => _deployment = Deployment.Of(_ => Synthesized.StackDirectory(Stack));

    [OneTimeTearDown]
    public void Stop() => _deployment?.Dispose();

    [Test, Order(1)]
    public void What_was_deployed_keeps_every_rule() =>
        Findings(_deployment.Terraform.Run("show", "-json")).ShouldBeEmpty();

    [Test, Order(2)]
    public void So_does_a_refresh_of_what_nobody_touched() => Findings(Refreshed()).ShouldBeEmpty();

    [Test, Order(3)]
    public void With_her_own_keys_everybody_reaches_what_is_hers_and_nothing_else()
    {
        _deployment.Emulator.Call("s3", "create_bucket", new { Bucket = StateBucket });
        _deployment.Emulator.Call(
            "s3", "put_object", new { Bucket = StateBucket, Key = "dev/openevolve-dev.tfstate", Body = "{}" });
        foreach (var user in Users)
        {
            _deployment.Emulator.Call(
                "s3", "put_object", new { Bucket = Inputs, Key = $"users/{user}/run/input/program.py", Body = "pass" });
        }

        using var enforced = new Enforcement(_deployment.Emulator);
        foreach (var (user, other) in Users.Zip(Users.Skip(1).Append(Users[0])))
        {
            var key = Credentials(user);
            Probe.All(_deployment.Emulator, key, (user, IsOperator(user)), other, Inputs, StateBucket, SecretArn())
                .Where(probe => !probe.IsAsExpected)
                .ShouldBeEmpty($"{user} was answered otherwise");
        }

        var (id, secret) = Credentials(Users[0]);
        Probe.Ask(_deployment.Emulator, (id, new string(secret.Reverse().ToArray())), ("s3", "list_buckets", new { }))
            .ShouldHaveSingleItem().ShouldBe("SignatureDoesNotMatch", "nobody looks at signatures");
    }

    [Test, Order(4)]
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

    private static IReadOnlyList<string> Users { get; } =
        [.. Synthesized.Settings("dev").Users.Select(user => user.Name)];

    private static bool IsOperator(string user) =>
        Synthesized.Settings("dev").Users.Single(settings => settings.Name == user).Operator;

    private string Refreshed()
    {
        _deployment.Terraform.Run("plan", "-refresh-only", "-input=false", "-out=refresh.tfplan");
        return _deployment.Terraform.Run("show", "-json", "refresh.tfplan");
    }

    private (string Id, string Secret) Credentials(string user)
    {
        var keys = JsonNode.Parse(_deployment.Terraform.Run("output", "-json", "user_credentials"))![user]!;
        return (keys["access_key_id"]!.GetValue<string>(), keys["secret_access_key"]!.GetValue<string>());
    }

    private string SecretArn() =>
        JsonSerializer.Deserialize<string>(_deployment.Terraform.Run("output", "-json", "gemini_secret_arn"))!;

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
