namespace OpenEvolve.Cdktf.Settings;

/// <summary>Where jobs run: a VPC of our own, or an existing one. Exactly one of the two is not null.</summary>
public sealed record NetworkSettings
{
    /// <summary>A VPC to create.</summary>
    public required VpcSettings? Vpc { get; init; }

    /// <summary>A VPC that exists; no network is created.</summary>
    public required ExistingVpcSettings? ExistingVpc { get; init; }

    /// <summary>TCP ports besides 443 that jobs may reach on the internet.</summary>
    public required IReadOnlyList<int> ExtraEgressPorts { get; init; }
}

/// <summary>A VPC over two or more availability zones.</summary>
public sealed record VpcSettings
{
    /// <summary>Address range of the VPC.</summary>
    public required string Cidr { get; init; }

    /// <summary>Availability zones, one for each pair of subnets.</summary>
    public required IReadOnlyList<string> AvailabilityZones { get; init; }

    /// <summary>Address ranges of the public subnets (NAT gateways only), in the order of the zones.</summary>
    public required IReadOnlyList<string> PublicSubnetCidrs { get; init; }

    /// <summary>Address ranges of the private subnets (jobs), in the order of the zones.</summary>
    public required IReadOnlyList<string> PrivateSubnetCidrs { get; init; }

    /// <summary>NAT gateways.</summary>
    public required Nat Nat { get; init; }

    /// <summary>How jobs reach the LLM without NAT; must be written when <see cref="Nat"/> is <c>none</c>, else null.
    /// </summary>
    public required string? LlmWithoutNat { get; init; }

    /// <summary>AWS services reached through interface endpoints, such as <c>ecr.api</c>.</summary>
    public required IReadOnlyList<string> InterfaceEndpoints { get; init; }

    /// <summary>Days that flow logs are kept.</summary>
    public required int FlowLogRetentionDays { get; init; }
}

/// <summary>How private subnets reach the internet.</summary>
public enum Nat
{
    /// <summary>One NAT gateway for all zones.</summary>
    Single,

    /// <summary>One NAT gateway in each zone.</summary>
    PerAz,

    /// <summary>No way to the internet.</summary>
    None,
}

/// <summary>A VPC made by others.</summary>
public sealed record ExistingVpcSettings
{
    /// <summary>Id of the VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Subnets with a route to AWS and to the LLM.</summary>
    public required IReadOnlyList<string> PrivateSubnetIds { get; init; }
}
