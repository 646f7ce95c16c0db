using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>One network, and what may leave it.</summary>
internal static partial class NetworkRules
{
    [GeneratedRegex("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$")]
    private static partial Regex VpcId { get; }

    [GeneratedRegex("^subnet-([0-9a-f]{8}|[0-9a-f]{17})$")]
    private static partial Regex SubnetId { get; }

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var network = settings.Network;
        if (network.Vpc is null == network.ExistingVpc is null)
        {
            problems.Add($"network.vpc and network.existingVpc are both {(network.Vpc is null ? "null" : "given")}; "
                + "exactly one of them must be null");
        }

        if (network.Vpc is { } vpc)
        {
            VpcRules.Check(vpc, settings.Region, problems);
            EndpointRules.Check(vpc, problems);
        }

        if (network.ExistingVpc is { } existing)
        {
            CheckExisting(existing, problems);
        }

        CheckPorts(network.ExtraEgressPorts, problems);
    }

    private static void CheckExisting(ExistingVpcSettings existing, Problems problems)
    {
        const string Path = "network.existingVpc.privateSubnetIds";
        problems.RequireMatch("network.existingVpc.vpcId", existing.VpcId, VpcId);
        if (existing.PrivateSubnetIds.Count == 0)
        {
            problems.Add($"{Path} is empty; jobs need at least one subnet");
        }

        for (var i = 0; i < existing.PrivateSubnetIds.Count; i++)
        {
            problems.RequireMatch($"{Path}[{i}]", existing.PrivateSubnetIds[i], SubnetId);
        }

        problems.RequireDistinct(Path, existing.PrivateSubnetIds);
    }

    private static void CheckPorts(IReadOnlyList<int> ports, Problems problems)
    {
        const string Path = "network.extraEgressPorts";
        for (var i = 0; i < ports.Count; i++)
        {
            problems.RequireRange($"{Path}[{i}]", ports[i], 1, 65535);
            problems.Require(ports[i] != 443, $"{Path}[{i}]", ports[i], "is always open; leave it out");
        }

        problems.RequireDistinct(Path, ports);
    }
}
