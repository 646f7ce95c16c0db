using OpenEvolve.Cdktf.Modules.Compute;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>One set of hosts, fleets and queues.</summary>
/// <param name="scope">Scope of the constructs.</param>
/// <param name="settings">Settings of the environment.</param>
/// <param name="names">Names of the environment.</param>
/// <param name="shared">Tags of what belongs to no user.</param>
/// <param name="tenant">The only user of the set, or empty when it serves all.</param>
internal sealed class TenantQueues(
    Construct scope, EnvironmentSettings settings, ResourceNames names, StandardTags shared, string tenant)
{
    private readonly StandardTags tags = tenant.Length == 0 ? shared : shared with { Owner = tenant };

    public IReadOnlyList<QueueOf> Create(Placement placement, HostIdentityOutputs hosts, string fairShareArn)
    {
        var template = new HostTemplate(scope, Id("host"), new HostTemplateProps
        {
            Names = names,
            Tags = tags,
            Name = Name("host"),
            RootVolumeGib = settings.Hosts.RootVolumeGib,
        }).Outputs;
        var fleets = settings.Fleets.ToDictionary(
            fleet => fleet.Name, fleet => CreateFleet(fleet, placement, hosts, template).Arn);
        return settings.Queues
            .Select(queue => new QueueOf(queue.Name, tenant, CreateQueue(queue, fleets, fairShareArn)))
            .ToArray();
    }

    private FleetOutputs CreateFleet(
        FleetSettings fleet, Placement placement, HostIdentityOutputs hosts, HostTemplateOutputs template) =>
        new Fleet(scope, Id($"fleet_{fleet.Name}"), new FleetProps
        {
            Names = names,
            Name = Name(fleet.Name),
            Purchase = fleet.Capacity == Capacity.Spot ? Purchase.Spot : Purchase.OnDemand,
            AllocationStrategy = fleet.AllocationStrategy switch
            {
                AllocationStrategy.SpotPriceCapacityOptimized => "SPOT_PRICE_CAPACITY_OPTIMIZED",
                AllocationStrategy.SpotCapacityOptimized => "SPOT_CAPACITY_OPTIMIZED",
                _ => "BEST_FIT_PROGRESSIVE",
            },
            BidPercentage = fleet.BidPercentage,
            MaxVcpus = fleet.MaxVcpus,
            InstanceTypes = fleet.InstanceTypes,
            SubnetIds = placement.SubnetIds,
            SecurityGroupId = placement.SecurityGroupId,
            InstanceProfileArn = hosts.InstanceProfileArn,
            InstancePermissions = hosts.InstancePermissions,
            Template = template,
            Tags = tags,
        }).Outputs;

    private QueueOutputs CreateQueue(
        QueueSettings queue, IReadOnlyDictionary<string, string> fleetArns, string fairShareArn) =>
        new Queue(scope, Id($"queue_{queue.Name}"), new QueueProps
        {
            Names = names,
            Name = Name(queue.Name),
            Owner = tags.Owner,
            Priority = queue.Priority,
            FleetArns = queue.Fleets.Select(fleet => fleetArns[fleet]).ToArray(),
            FairShareArn = fairShareArn,
            RunnableLimitMinutes = queue.RunnableLimitMinutes,
        }).Outputs;

    // The underscore, which no name in the settings holds, keeps ids apart; AWS's names have hyphens.
    private string Id(string thing) => tenant.Length == 0 ? thing : $"{thing}_{tenant}";

    private string Name(string thing) => tenant.Length == 0 ? thing : $"{thing}-{tenant}";
}
