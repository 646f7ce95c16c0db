using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>The governance stack in an organization of its own, by credentials of the management account.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class GovernanceDeploymentTests
{
    private const string Management = "123456789012";
    private Deployment _deployment = null!;
    private string _target = "";

    [OneTimeSetUp]
    public void Deploy() => _deployment = Deployment.Of(emulator =>
    {
        emulator.Call("organizations", "create_organization", new { FeatureSet = "ALL" });
        var root = emulator.Call("organizations", "list_roots", new { })["Roots"]![0]!["Id"]!.GetValue<string>();
        emulator.Call(
            "organizations", "enable_policy_type", new { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" });
        var unit = emulator.Call(
            "organizations", "create_organizational_unit", new { ParentId = root, Name = "openevolve" });
        _target = unit["OrganizationalUnit"]!["Id"]!.GetValue<string>();
        return Path.Combine(Settings().Synthesize(), "stacks", "governance");
    });

    [OneTimeTearDown]
    public void Stop() => _deployment?.Dispose();

    [Test, Order(1)]
    public void The_second_plan_finds_nothing_to_change() => _deployment.Terraform.ShouldHaveNothingToChange();

    [Test, Order(2)]
    public void Every_policy_is_attached_to_the_unit() =>
        Attached().ShouldBe(
        [
            "openevolve-governance-audit",
            "openevolve-governance-data",
            "openevolve-governance-identities",
            "openevolve-governance-regions",
        ]);

    [Test, Order(3)]
    public void Destroy_leaves_nothing()
    {
        _deployment.Terraform.ShouldLeaveNothingWhenDestroyed();
        Attached().ShouldBeEmpty();
    }

    private IEnumerable<string> Attached() =>
        _deployment.Emulator.Call(
            "organizations",
            "list_policies_for_target",
            new { TargetId = _target, Filter = "SERVICE_CONTROL_POLICY" })["Policies"]!.AsArray()
            .Select(policy => policy!["Name"]!.GetValue<string>())
            .Where(name => name.StartsWith("openevolve-", StringComparison.Ordinal))
            .Order();

    // The emulator's credentials are of its one account, which is the management account here; the environments are in
    // another.
    private GovernanceDirectory Settings()
    {
        var directory = new GovernanceDirectory()
            .With("accountId", $"'{Management}'").With("roleArn", "null").With("targetId", $"'{_target}'")
            .With("exemptRoleArns", "['arn:aws:iam::111111111111:role/openevolve-deploy']");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(directory.Root, "environments")))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace(Management, "111111111111"));
        }

        return directory;
    }
}
