namespace OpenEvolve.Cdktf.Modules.Network;

/// <summary>What the security group of the hosts needs.</summary>
public sealed record JobSecurityGroupProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>TCP ports besides 443 that jobs may reach.</summary>
    public required IReadOnlyList<int> ExtraEgressPorts { get; init; }
}

/// <summary>Id of the security group.</summary>
public sealed record JobSecurityGroupOutputs(string Id);

/// <summary>The firewall of the hosts, and so of the jobs, which share the host's network: nothing comes in, only TLS
/// goes out.</summary>
public sealed class JobSecurityGroup : Construct
{
    /// <summary>Id of the security group.</summary>
    public JobSecurityGroupOutputs Outputs { get; }

    /// <summary>Creates the security group.</summary>
    public JobSecurityGroup(Construct scope, string id, JobSecurityGroupProps props) : base(scope, id)
    {
        var group = new SecurityGroup(this, "this", new SecurityGroupConfig
        {
            Name = props.Names.For("jobs"),
            Description = "Hosts of OpenEvolve jobs: no ingress, TLS egress",
            VpcId = props.VpcId,
        });
        var groupId = group.Id;
        foreach (var port in props.ExtraEgressPorts.Prepend(443))
        {
            _ = new VpcSecurityGroupEgressRule(this, $"egress_{port}", new VpcSecurityGroupEgressRuleConfig
            {
                SecurityGroupId = groupId,
                Description = port == 443 ? "AWS and the LLM" : "Extra port from the settings",
                IpProtocol = "tcp",
                FromPort = port,
                ToPort = port,
                CidrIpv4 = "0.0.0.0/0",
            });
        }

        Outputs = new JobSecurityGroupOutputs(groupId);
    }
}
