namespace OpenEvolve.Cdktf.Modules.Compute;

/// <summary>What the launch template needs.</summary>
public sealed record HostTemplateProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>All tags of instances, volumes and network interfaces, which Batch makes and default tags do not reach.
    /// </summary>
    public required StandardTags Tags { get; init; }

    /// <summary>Short name: <c>host</c>, or <c>host-alice</c> in dedicated isolation.</summary>
    public required string Name { get; init; }

    /// <summary>Root volume in GiB; image layers and logs live there.</summary>
    public required int RootVolumeGib { get; init; }
}

/// <summary>What others may use of a launch template.</summary>
/// <param name="Id">Id.</param>
/// <param name="Version">Latest version as a number, so that a change shows in the plan; Batch would resolve
/// <c>$Latest</c> silently.</param>
public sealed record HostTemplateOutputs(string Id, string Version);

/// <summary>How a host starts: encrypted disk, metadata service locked, Spot watcher in the user data.</summary>
public sealed class HostTemplate : Construct
{
    // Root volume of the ECS-optimized AL2023 AMI; Docker's layers are on it:
    // https://github.com/aws/amazon-ecs-ami/blob/main/al2023.pkr.hcl
    private const string RootDevice = "/dev/xvda";

    /// <summary>What others may use.</summary>
    public HostTemplateOutputs Outputs { get; }

    /// <summary>Creates the launch template.</summary>
    public HostTemplate(Construct scope, string id, HostTemplateProps props) : base(scope, id)
    {
        var tags = props.Tags.ToDictionary();
        tags["Name"] = props.Names.For(props.Name);
        var template = new LaunchTemplate(this, "this", new LaunchTemplateConfig
        {
            NamePrefix = props.Names.PrefixFor(props.Name),
            Description = "Hosts of OpenEvolve jobs",
            UpdateDefaultVersion = true,
            UserData = UserData.Render(new UserDataProps()),
            // A host that could not be locked down powers itself off; it must not linger, stopped, with its disk.
            InstanceInitiatedShutdownBehavior = "terminate",
            BlockDeviceMappings = new[]
            {
                new LaunchTemplateBlockDeviceMappings
                {
                    DeviceName = RootDevice,
                    Ebs = new LaunchTemplateBlockDeviceMappingsEbs
                    {
                        VolumeSize = props.RootVolumeGib,
                        VolumeType = "gp3",
                        Encrypted = "true",
                        DeleteOnTermination = "true",
                    },
                },
            },
            // The hop limit does not stop containers, which share the host's network; the user data does. It stays 1
            // for whatever runs on a bridge all the same.
            MetadataOptions = new LaunchTemplateMetadataOptions
            {
                HttpEndpoint = "enabled",
                HttpTokens = "required",
                HttpPutResponseHopLimit = 1,
                HttpProtocolIpv6 = "disabled",
                InstanceMetadataTags = "disabled",
            },
            Monitoring = new LaunchTemplateMonitoring { Enabled = true },
            TagSpecifications = new[] { "instance", "volume", "network-interface" }
                .Select(type => new LaunchTemplateTagSpecifications { ResourceType = type, Tags = tags })
                .ToArray(),
            Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
        });

        Outputs = new HostTemplateOutputs(template.Id, Token.AsString(template.LatestVersion));
    }
}
