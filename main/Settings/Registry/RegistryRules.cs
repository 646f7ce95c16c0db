namespace OpenEvolve.Cdktf.Settings;

/// <summary>What the registry keeps and where it copies to.</summary>
internal static class RegistryRules
{
    /// <summary>Destinations over all rules (Amazon ECR user guide, "service quotas").</summary>
    private const int MostDestinations = 25;

    public static void Check(RegistrySettings registry, string region, Problems problems)
    {
        const string Path = "registry.replicateToRegions";
        problems.RequireAtLeast("registry.keepTaggedImages", registry.KeepTaggedImages, 1);
        problems.RequireAtLeast("registry.expireUntaggedDays", registry.ExpireUntaggedDays, 1);
        for (var i = 0; i < registry.ReplicateToRegions.Count; i++)
        {
            var target = registry.ReplicateToRegions[i];
            problems.RequireMatch($"{Path}[{i}]", target, Shapes.Region, ", such as us-west-2");
            problems.Require(target != region, $"{Path}[{i}]", target,
                "is the region of this environment, where the images already are; leave it out");
        }

        problems.RequireDistinct(Path, registry.ReplicateToRegions);
        if (registry.ReplicateToRegions.Count > MostDestinations)
        {
            problems.Add($"{Path} has {registry.ReplicateToRegions.Count} regions; ECR takes {MostDestinations}");
        }
    }
}
