using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>Dev with hosts for each user, in a VPC that was there before, and with everything that can watch it.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DedicatedDeploymentTests
{
    private Deployment _deployment = null!;

    [OneTimeSetUp]
    public void Deploy() => _deployment = Deployment.Of(
        emulator => Synthesized.Variant(DedicatedIn(CreateVpc(emulator))));

    [OneTimeTearDown]
    public void Stop() => _deployment?.Dispose();

    [Test, Order(1)]
    public void The_second_plan_finds_nothing_to_change() => _deployment.Terraform.ShouldHaveNothingToChange();

    [Test, Order(2)]
    public void Each_user_has_a_queue_and_fleets_and_no_network_is_made()
    {
        var state = _deployment.Terraform.State();
        state.Where(address => address.StartsWith("aws_batch_job_queue.", StringComparison.Ordinal))
            .ShouldBe(["aws_batch_job_queue.queue_dev_alice", "aws_batch_job_queue.queue_dev_bob"]);
        state.Where(address => address.StartsWith("aws_batch_compute_environment.", StringComparison.Ordinal))
            .ShouldBe([
                "aws_batch_compute_environment.fleet_fallback_alice",
                "aws_batch_compute_environment.fleet_fallback_bob",
                "aws_batch_compute_environment.fleet_spot_alice",
                "aws_batch_compute_environment.fleet_spot_bob",
            ]);
        state.ShouldNotContain(address => address.StartsWith("aws_vpc.", StringComparison.Ordinal));
    }

    [TestCase("total", "[\"openevolve-dev-alice\",\"openevolve-dev-bob\"]"), Order(2)]
    [TestCase("user-alice", "[\"openevolve-dev-alice\"]")]
    [TestCase("user-bob", "[\"openevolve-dev-bob\"]")]
    public void A_users_budget_stops_that_user_and_the_total_stops_all(string budget, string users) =>
        _deployment.Emulator.Call(
                "budgets",
                "describe_budget_actions_for_budget",
                new { AccountId = "123456789012", BudgetName = $"openevolve-dev-budget-{budget}" })
            ["Actions"]!.AsArray().ShouldHaveSingleItem()!
            ["Definition"]!["IamActionDefinition"]!["Users"]!.ToJsonString().ShouldBe(users);

    [Test, Order(3)]
    public void Destroy_leaves_nothing() => _deployment.Terraform.ShouldLeaveNothingWhenDestroyed();

    private static ExistingVpcSettings CreateVpc(EmulatorServer emulator)
    {
        string Create(string thing, object parameters)
        {
            var answer = emulator.Call("ec2", $"create_{thing.ToLowerInvariant()}", parameters);
            return answer[thing]![$"{thing}Id"]!.GetValue<string>();
        }

        var vpcId = Create("Vpc", new { CidrBlock = "10.9.0.0/16" });
        return new ExistingVpcSettings
        {
            VpcId = vpcId,
            PrivateSubnetIds =
            [
                Create("Subnet", new { VpcId = vpcId, CidrBlock = "10.9.1.0/24", AvailabilityZone = "us-east-1a" }),
                Create("Subnet", new { VpcId = vpcId, CidrBlock = "10.9.2.0/24", AvailabilityZone = "us-east-1b" }),
            ],
        };
    }

    private static EnvironmentSettings DedicatedIn(ExistingVpcSettings vpc)
    {
        var dev = Synthesized.Settings("dev");
        return dev with
        {
            Isolation = Isolation.Dedicated,
            Network = dev.Network with { Vpc = null, ExistingVpc = vpc },
            Logs = dev.Logs with { ArchiveDays = 30 },
            Audit = dev.Audit with { Trail = true, Config = true },
        };
    }
}
