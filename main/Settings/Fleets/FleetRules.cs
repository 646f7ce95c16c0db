namespace OpenEvolve.Cdktf.Settings;

/// <summary>Compute environments: how capacity is bought, and from which instances.</summary>
internal static class FleetRules
{
    /// <summary>Fewer types mean fewer Spot pools, and an interruption that takes everything.</summary>
    private const int FewestTypes = 4;

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var fleets = settings.Fleets;
        if (fleets.Count == 0)
        {
            problems.Add("fleets is empty; jobs need at least one");
        }

        Shapes.RequireNames(problems, "fleets", fleets.Select(fleet => fleet.Name).ToList());
        for (var i = 0; i < fleets.Count; i++)
        {
            CheckPurchase($"fleets[{i}]", fleets[i], problems);
            CheckTypes($"fleets[{i}]", fleets[i], problems);
            problems.Require(settings.Queues.Any(queue => queue.Fleets.Contains(fleets[i].Name)),
                $"fleets[{i}].name", fleets[i].Name, "is in no queue; add it to one, or remove the fleet");
        }

        // 30 GiB is the snapshot of the ECS-optimized AL2023 AMI; 16 TiB the largest gp3 volume.
        problems.RequireRange("hosts.rootVolumeGib", settings.Hosts.RootVolumeGib, 30, 16384);
    }

    private static void CheckPurchase(string path, FleetSettings fleet, Problems problems)
    {
        var strategy = $"{path}.allocationStrategy";
        if (fleet.Capacity == Capacity.Spot)
        {
            problems.Require(fleet.AllocationStrategy != AllocationStrategy.BestFitProgressive, strategy,
                "bestFitProgressive", "is for On-Demand; with capacity 'spot' take 'spotPriceCapacityOptimized'");
            problems.RequireRange($"{path}.bidPercentage", fleet.BidPercentage, 1, 100);
        }
        else
        {
            problems.Require(fleet.AllocationStrategy == AllocationStrategy.BestFitProgressive, strategy,
                CamelCase(fleet.AllocationStrategy), "is for Spot; with capacity 'onDemand' take 'bestFitProgressive'");
            problems.Require(fleet.BidPercentage == 100, $"{path}.bidPercentage", fleet.BidPercentage,
                "must be 100 with capacity 'onDemand', which knows no bids");
        }
    }

    private static void CheckTypes(string path, FleetSettings fleet, Problems problems)
    {
        var types = $"{path}.instanceTypes";
        problems.RequireAtLeast($"{path}.maxVcpus", fleet.MaxVcpus, 1);
        if (fleet.InstanceTypes.Count < FewestTypes)
        {
            problems.Add($"{types} has {fleet.InstanceTypes.Count} type(s); at least {FewestTypes} are needed, "
                + "so that one exhausted pool does not stop the fleet");
        }

        for (var i = 0; i < fleet.InstanceTypes.Count; i++)
        {
            var name = fleet.InstanceTypes[i];
            if (!InstanceTypes.TryFind(name, out var type))
            {
                problems.Require(false, $"{types}[{i}]", name, InstanceTypes.Refusal(name));
                continue;
            }

            problems.Require(type.Value.Vcpus <= fleet.MaxVcpus, $"{types}[{i}]", name,
                $"has {type.Value.Vcpus} vCPUs, more than {path}.maxVcpus {fleet.MaxVcpus}");
        }

        problems.RequireDistinct(types, fleet.InstanceTypes);
    }

    private static string CamelCase(AllocationStrategy strategy) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(strategy.ToString());
}
