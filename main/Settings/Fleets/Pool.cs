namespace OpenEvolve.Cdktf.Settings;

/// <summary>The instances that fleets can start.</summary>
internal static class Pool
{
    /// <summary>Known types that a fleet's upper bound lets it start; others have their own problem.</summary>
    public static IEnumerable<InstanceType> Of(IEnumerable<FleetSettings> fleets) =>
        from fleet in fleets
        from name in fleet.InstanceTypes
        let type = InstanceTypes.TryFind(name, out var found) ? found.Value : default
        where type != default && type.Vcpus <= fleet.MaxVcpus
        select type;

    public static bool Fits(SizeSettings size, IEnumerable<FleetSettings> fleets) =>
        Of(fleets).Any(type => type.Fits(size));

    public static IReadOnlyList<FleetSettings> FleetsOf(QueueSettings queue, IEnumerable<FleetSettings> fleets) =>
        fleets.Where(fleet => queue.Fleets.Contains(fleet.Name)).ToList();
}
