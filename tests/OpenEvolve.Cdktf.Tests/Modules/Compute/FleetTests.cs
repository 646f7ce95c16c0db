using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class FleetTests
{
    private static readonly string[] Fleets = ["spot", "fallback"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        var tags = new StandardTags("p", "test", "s", "alice");
        var template = new HostTemplate(scope, "host", new HostTemplateProps
        {
            Names = ModuleStack.Names,
            Name = "host",
            Tags = tags,
            RootVolumeGib = 50,
        }).Outputs;
        var hosts = new HostIdentity(
            scope, "hosts", new HostIdentityProps { Names = ModuleStack.Names, BoundaryArn = "arn:x" }).Outputs;
        var spot = new FleetProps
        {
            Names = ModuleStack.Names,
            Name = "spot-alice",
            Purchase = Purchase.Spot,
            AllocationStrategy = "SPOT_PRICE_CAPACITY_OPTIMIZED",
            BidPercentage = 80,
            MaxVcpus = 256,
            InstanceTypes = ["m6i.2xlarge", "m5.2xlarge"],
            SubnetIds = ["subnet-a", "subnet-b"],
            SecurityGroupId = "sg-1",
            InstanceProfileArn = hosts.InstanceProfileArn,
            InstancePermissions = hosts.InstancePermissions,
            Template = template,
            Tags = tags,
        };
        _ = new Fleet(scope, "spot", spot);
        _ = new Fleet(scope, "fallback", spot with
        {
            Name = "fallback",
            Purchase = Purchase.OnDemand,
            AllocationStrategy = "BEST_FIT_PROGRESSIVE",
            MaxVcpus = 64,
        });
    });

    [TestCaseSource(nameof(Fleets))]
    public void Fleets_scale_to_zero(string fleet)
    {
        Resources(fleet)["min_vcpus"].ShouldBe("0");
        Resources(fleet)["desired_vcpus"].ShouldBe(Json.Missing);
    }

    [TestCase("spot", "256")]
    [TestCase("fallback", "64")]
    public void Fleets_grow_no_further_than_settings_say(string fleet, string vcpus) =>
        Resources(fleet)["max_vcpus"].ShouldBe(vcpus);

    [TestCase("spot", "'SPOT'", "'SPOT_PRICE_CAPACITY_OPTIMIZED'", "80")]
    [TestCase("fallback", "'EC2'", "'BEST_FIT_PROGRESSIVE'", Json.Missing)]
    public void Only_Spot_has_a_bid(string fleet, string type, string strategy, string bid)
    {
        Resources(fleet)["type"].ShouldBe(type);
        Resources(fleet)["allocation_strategy"].ShouldBe(strategy);
        Resources(fleet)["bid_percentage"].ShouldBe(bid);
    }

    /// <summary>The provider takes ECS_AL2, which Batch no longer accepts, for the default.</summary>
    [TestCaseSource(nameof(Fleets))]
    public void Hosts_run_Amazon_Linux_2023(string fleet) =>
        Resources(fleet)["ec2_configuration"].ShouldBe("[{'image_type':'ECS_AL2023'}]");

    [TestCaseSource(nameof(Fleets))]
    public void A_change_of_the_launch_template_shows_in_the_plan(string fleet)
    {
        Resources(fleet)["launch_template.launch_template_id"].ShouldBe("'${aws_launch_template.host.id}'");
        Resources(fleet)["launch_template.version"].ShouldBe("'${aws_launch_template.host.latest_version}'");
    }

    [TestCase("spot", "'openevolve-test-spot-alice-'")]
    [TestCase("fallback", "'openevolve-test-fallback-'")]
    public void The_old_fleet_stays_until_the_new_one_is_there(string fleet, string prefix)
    {
        Environment(fleet)["lifecycle.create_before_destroy"].ShouldBe("true");
        Environment(fleet)["compute_environment_name_prefix"].ShouldBe(prefix);
        Environment(fleet)["compute_environment_name"].ShouldBe(Json.Missing);
    }

    [TestCaseSource(nameof(Fleets))]
    public void Terraform_leaves_the_current_size_to_Batch(string fleet) =>
        Environment(fleet)["lifecycle.ignore_changes"].ShouldBe("['compute_resources[0].desired_vcpus']");

    /// <summary>With a role of its own, Batch could not update in place; Spot needs none with these strategies.
    /// </summary>
    [TestCaseSource(nameof(Fleets))]
    public void Batch_uses_its_service_linked_role(string fleet)
    {
        Environment(fleet)["service_role"].ShouldBe(Json.Missing);
        Resources(fleet)["spot_iam_fleet_role"].ShouldBe(Json.Missing);
    }

    [TestCaseSource(nameof(Fleets))]
    public void Hosts_start_only_once_they_may_join_a_cluster(string fleet) =>
        Environment(fleet)["depends_on"].ShouldBe("['aws_iam_role_policy.hosts_instance_permissions']");

    [TestCaseSource(nameof(Fleets))]
    public void Hosts_are_where_and_what_settings_say(string fleet)
    {
        Resources(fleet)["subnets"].ShouldBe("['subnet-a','subnet-b']");
        Resources(fleet)["security_group_ids"].ShouldBe("['sg-1']");
        Resources(fleet)["instance_role"].ShouldBe("'${aws_iam_instance_profile.hosts_profile.arn}'");
        Resources(fleet)["instance_type"].ShouldBe("['m6i.2xlarge','m5.2xlarge']");
    }

    [TestCaseSource(nameof(Fleets))]
    public void Hosts_carry_all_tags(string fleet) =>
        Resources(fleet)["tags"].ShouldBe(
            "{'Environment':'test','ManagedBy':'Terraform','Owner':'alice','Project':'p','Service':'s'}");

    [TestCaseSource(nameof(Fleets))]
    public void The_fleet_itself_carries_its_owner(string fleet) =>
        Environment(fleet)["tags"].ShouldBe("{'Owner':'alice'}");

    private Json Environment(string fleet) => _stack[$"aws_batch_compute_environment.{fleet}"];

    private Json Resources(string fleet) => Environment(fleet).At("compute_resources");
}
