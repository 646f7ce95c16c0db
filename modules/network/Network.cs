namespace OpenEvolve.Cdktf.Modules.Network;

/// <summary>How private subnets reach the internet.</summary>
public enum NatMode
{
    /// <summary>One NAT gateway for all zones.</summary>
    Single,

    /// <summary>One NAT gateway in each zone.</summary>
    PerZone,

    /// <summary>No way to the internet.</summary>
    None,
}

/// <summary>An availability zone and its two subnets.</summary>
public sealed record ZoneProps(string Name, string PublicCidr, string PrivateCidr);

/// <summary>What the network needs.</summary>
public sealed record NetworkProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Address range of the VPC.</summary>
    public required string Cidr { get; init; }

    /// <summary>Zones with their subnets.</summary>
    public required IReadOnlyList<ZoneProps> Zones { get; init; }

    /// <summary>NAT gateways.</summary>
    public required NatMode Nat { get; init; }
}

/// <summary>What others may use of the network.</summary>
public sealed record NetworkOutputs(
    string VpcId,
    IReadOnlyList<string> PrivateSubnetIds,
    IReadOnlyList<string> PrivateRouteTableIds,
    IReadOnlyList<string> NatGatewayIds);

/// <summary>A VPC in which only NAT gateways are public and jobs are private.</summary>
public sealed class Network : Construct
{
    /// <summary>What others may use.</summary>
    public NetworkOutputs Outputs { get; }

    /// <summary>Creates the network.</summary>
    public Network(Construct scope, string id, NetworkProps props) : base(scope, id)
    {
        var vpc = new Vpc(this, "this", new VpcConfig
        {
            CidrBlock = props.Cidr,
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            Tags = Named(props.Names.For("vpc")),
        });
        var vpcId = vpc.Id;
        // Adopts the default group and leaves it without rules: nothing can be put into it by oversight.
        _ = new DefaultSecurityGroup(this, "default", new DefaultSecurityGroupConfig
        {
            VpcId = vpcId,
            Tags = Named(props.Names.For("default-unused")),
        });

        var nat = props.Nat == NatMode.None ? [] : CreateNatGateways(props, vpcId);
        var subnets = new List<string>();
        var routeTables = new List<string>();
        foreach (var (index, zone) in props.Zones.Index())
        {
            var name = props.Names.For($"private-{zone.Name}");
            var subnet = new Subnet(this, $"private_{index}", new SubnetConfig
            {
                VpcId = vpcId,
                CidrBlock = zone.PrivateCidr,
                AvailabilityZone = zone.Name,
                MapPublicIpOnLaunch = false,
                Tags = Named(name),
            });
            var routes = new RouteTable(this, $"private_routes_{index}", new RouteTableConfig
            {
                VpcId = vpcId,
                Tags = Named(name),
            });
            var (subnetId, routesId) = (subnet.Id, routes.Id);
            Associate($"private_association_{index}", subnetId, routesId);
            if (nat.Count > 0)
            {
                _ = new Route(this, $"private_internet_{index}", new RouteConfig
                {
                    RouteTableId = routesId,
                    DestinationCidrBlock = "0.0.0.0/0",
                    NatGatewayId = nat[index % nat.Count],
                });
            }

            subnets.Add(subnetId);
            routeTables.Add(routesId);
        }

        Outputs = new NetworkOutputs(vpcId, subnets, routeTables, nat);
    }

    private List<string> CreateNatGateways(NetworkProps props, string vpcId)
    {
        var gateway = new InternetGateway(this, "internet", new InternetGatewayConfig
        {
            VpcId = vpcId,
            Tags = Named(props.Names.For("internet")),
        });
        var routes = new RouteTable(this, "public_routes", new RouteTableConfig
        {
            VpcId = vpcId,
            Tags = Named(props.Names.For("public")),
        });
        var routesId = routes.Id;
        var toInternet = new Route(this, "public_internet", new RouteConfig
        {
            RouteTableId = routesId,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = gateway.Id,
        });

        var gateways = new List<string>();
        foreach (var (index, zone) in props.Zones.Index())
        {
            var name = props.Names.For($"public-{zone.Name}");
            var subnet = new Subnet(this, $"public_{index}", new SubnetConfig
            {
                VpcId = vpcId,
                CidrBlock = zone.PublicCidr,
                AvailabilityZone = zone.Name,
                MapPublicIpOnLaunch = false,
                Tags = Named(name),
            });
            var subnetId = subnet.Id;
            Associate($"public_association_{index}", subnetId, routesId);
            if (index > 0 && props.Nat == NatMode.Single)
            {
                continue;
            }

            var address = new Eip(this, $"nat_address_{index}", new EipConfig { Domain = "vpc", Tags = Named(name) });
            gateways.Add(new NatGateway(this, $"nat_{index}", new NatGatewayConfig
            {
                AllocationId = address.Id,
                SubnetId = subnetId,
                Tags = Named(name),
                DependsOn = [toInternet],
            }).Id);
        }

        return gateways;
    }

    private void Associate(string id, string subnetId, string routeTableId) =>
        _ = new RouteTableAssociation(this, id, new RouteTableAssociationConfig
        {
            SubnetId = subnetId,
            RouteTableId = routeTableId,
        });

    private static Dictionary<string, string> Named(string name) => new() { ["Name"] = name };
}
