using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Network;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Where hosts start.</summary>
internal sealed record Placement(
    IReadOnlyList<string> SubnetIds, string SecurityGroupId, IReadOnlyList<string> NatGatewayIds);

/// <summary>The network of an environment, or the security group in somebody else's.</summary>
internal static class NetworkLayer
{
    public static Placement Create(
        Construct scope, NetworkSettings settings, ResourceNames names, string boundaryArn)
    {
        var (vpcId, subnetIds, natGatewayIds) = settings.Vpc is { } vpc
            ? CreateVpc(scope, vpc, names, boundaryArn)
            : (settings.ExistingVpc!.VpcId, settings.ExistingVpc.PrivateSubnetIds, []);
        var group = new JobSecurityGroup(scope, "firewall", new JobSecurityGroupProps
        {
            Names = names,
            VpcId = vpcId,
            ExtraEgressPorts = settings.ExtraEgressPorts,
        });
        return new Placement(subnetIds, group.Outputs.Id, natGatewayIds);
    }

    private static (string VpcId, IReadOnlyList<string> SubnetIds, IReadOnlyList<string> NatGatewayIds) CreateVpc(
        Construct scope, VpcSettings settings, ResourceNames names, string boundaryArn)
    {
        var network = new Network(scope, "network", new NetworkProps
        {
            Names = names,
            Cidr = settings.Cidr,
            Zones = settings.AvailabilityZones
                .Select((zone, index) => new ZoneProps(
                    zone, settings.PublicSubnetCidrs[index], settings.PrivateSubnetCidrs[index]))
                .ToArray(),
            Nat = settings.Nat switch
            {
                Nat.Single => NatMode.Single,
                Nat.PerAz => NatMode.PerZone,
                _ => NatMode.None,
            },
        }).Outputs;
        _ = new Endpoints(scope, "endpoints", new EndpointsProps
        {
            Names = names,
            VpcId = network.VpcId,
            PrivateSubnetIds = network.PrivateSubnetIds,
            PrivateSubnetCidrs = settings.PrivateSubnetCidrs,
            PrivateRouteTableIds = network.PrivateRouteTableIds,
            InterfaceServices = settings.InterfaceEndpoints,
        });
        _ = new FlowLogs(scope, "flow_logs", new FlowLogsProps
        {
            Names = names,
            VpcId = network.VpcId,
            RetentionDays = settings.FlowLogRetentionDays,
            BoundaryArn = boundaryArn,
        });
        return (network.VpcId, network.PrivateSubnetIds, network.NatGatewayIds);
    }
}
