namespace OpenEvolve.Cdktf.Modules.Network;

/// <summary>What the VPC endpoints need.</summary>
public sealed record EndpointsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Subnets that get an interface of each interface endpoint.</summary>
    public required IReadOnlyList<string> PrivateSubnetIds { get; init; }

    /// <summary>Address ranges of those subnets, which may connect.</summary>
    public required IReadOnlyList<string> PrivateSubnetCidrs { get; init; }

    /// <summary>Route tables that learn the way to the gateway endpoints.</summary>
    public required IReadOnlyList<string> PrivateRouteTableIds { get; init; }

    /// <summary>Services of the interface endpoints, such as <c>ecr.api</c>.</summary>
    public required IReadOnlyList<string> InterfaceServices { get; init; }
}

/// <summary>Ways to AWS that do not pass the internet, each with a policy.</summary>
public sealed class Endpoints : Construct
{
    /// <summary>Creates the endpoints.</summary>
    public Endpoints(Construct scope, string id, EndpointsProps props) : base(scope, id)
    {
        Gateway("s3", EndpointPolicies.S3(props.Names), props);
        Gateway("dynamodb", EndpointPolicies.DynamoDb(props.Names), props);
        if (props.InterfaceServices.Count > 0)
        {
            Interfaces(props, CreateSecurityGroup(props));
        }
    }

    private void Gateway(string service, string policy, EndpointsProps props) =>
        _ = new VpcEndpoint(this, service, new VpcEndpointConfig
        {
            VpcId = props.VpcId,
            ServiceName = $"com.amazonaws.{props.Names.Region}.{service}",
            VpcEndpointType = "Gateway",
            RouteTableIds = [.. props.PrivateRouteTableIds],
            Policy = policy,
            Tags = Named(props.Names, service),
        });

    private void Interfaces(EndpointsProps props, string securityGroupId)
    {
        foreach (var service in props.InterfaceServices)
        {
            _ = new VpcEndpoint(this, service.Replace('.', '_'), new VpcEndpointConfig
            {
                VpcId = props.VpcId,
                ServiceName = $"com.amazonaws.{props.Names.Region}.{service}",
                VpcEndpointType = "Interface",
                PrivateDnsEnabled = true,
                SubnetIds = [.. props.PrivateSubnetIds],
                SecurityGroupIds = [securityGroupId],
                Policy = EndpointPolicies.Interface(props.Names, service),
                Tags = Named(props.Names, service),
            });
        }
    }

    private string CreateSecurityGroup(EndpointsProps props)
    {
        var group = new SecurityGroup(this, "group", new SecurityGroupConfig
        {
            Name = props.Names.For("endpoints"),
            Description = "VPC endpoints: TLS from the private subnets",
            VpcId = props.VpcId,
        });
        var groupId = group.Id;
        foreach (var (index, cidr) in props.PrivateSubnetCidrs.Index())
        {
            _ = new VpcSecurityGroupIngressRule(this, $"ingress_{index}", new VpcSecurityGroupIngressRuleConfig
            {
                SecurityGroupId = groupId,
                Description = "TLS from a private subnet",
                IpProtocol = "tcp",
                FromPort = 443,
                ToPort = 443,
                CidrIpv4 = cidr,
            });
        }

        return groupId;
    }

    private static Dictionary<string, string> Named(ResourceNames names, string service) =>
        new() { ["Name"] = names.For(service.Replace('.', '-')) };
}
