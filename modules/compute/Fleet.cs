namespace OpenEvolve.Cdktf.Modules.Compute;

/// <summary>How capacity is bought.</summary>
public enum Purchase
{
    /// <summary>Spot instances.</summary>
    Spot,

    /// <summary>On-Demand instances.</summary>
    OnDemand,
}

/// <summary>What one compute environment needs.</summary>
public sealed record FleetProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Short name, such as <c>spot</c>, or <c>spot-alice</c> in dedicated isolation.</summary>
    public required string Name { get; init; }

    /// <summary>Spot or On-Demand.</summary>
    public required Purchase Purchase { get; init; }

    /// <summary>Allocation strategy in AWS's spelling, such as <c>SPOT_PRICE_CAPACITY_OPTIMIZED</c>.</summary>
    public required string AllocationStrategy { get; init; }

    /// <summary>Highest Spot price in percent of the On-Demand price.</summary>
    public required int BidPercentage { get; init; }

    /// <summary>Upper bound of vCPUs.</summary>
    public required int MaxVcpus { get; init; }

    /// <summary>Instance types with a size.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>Subnets of the hosts.</summary>
    public required IReadOnlyList<string> SubnetIds { get; init; }

    /// <summary>Security group of the hosts.</summary>
    public required string SecurityGroupId { get; init; }

    /// <summary>Instance profile of the hosts.</summary>
    public required string InstanceProfileArn { get; init; }

    /// <summary>The instance role's policy, without which a host cannot join its cluster.</summary>
    public required ITerraformDependable InstancePermissions { get; init; }

    /// <summary>Launch template.</summary>
    public required HostTemplateOutputs Template { get; init; }

    /// <summary>All tags of the instances.</summary>
    public required StandardTags Tags { get; init; }
}

/// <summary>ARN of the compute environment.</summary>
public sealed record FleetOutputs(string Arn);

/// <summary>A managed compute environment that scales to zero.</summary>
public sealed class Fleet : Construct
{
    /// <summary>ARN of the compute environment.</summary>
    public FleetOutputs Outputs { get; }

    /// <summary>Creates the compute environment.</summary>
    public Fleet(Construct scope, string id, FleetProps props) : base(scope, id)
    {
        var environment = new BatchComputeEnvironment(this, "this", new BatchComputeEnvironmentConfig
        {
            // Most changes replace a compute environment, and its queue must never be without one.
            ComputeEnvironmentNamePrefix = props.Names.PrefixFor(props.Name),
            Type = "MANAGED",
            State = "ENABLED",
            // No service role: with AWSServiceRoleForBatch, and only with it, Batch updates in place.
            ComputeResources = new BatchComputeEnvironmentComputeResources
            {
                Type = props.Purchase == Purchase.Spot ? "SPOT" : "EC2",
                AllocationStrategy = props.AllocationStrategy,
                BidPercentage = props.Purchase == Purchase.Spot ? props.BidPercentage : null,
                MinVcpus = 0,
                MaxVcpus = props.MaxVcpus,
                InstanceType = [.. props.InstanceTypes],
                InstanceRole = props.InstanceProfileArn,
                Subnets = [.. props.SubnetIds],
                SecurityGroupIds = [props.SecurityGroupId],
                // Said outright, because the provider still takes ECS_AL2, which Batch no longer accepts, for the
                // default.
                Ec2Configuration = new[]
                {
                    new BatchComputeEnvironmentComputeResourcesEc2Configuration { ImageType = "ECS_AL2023" },
                },
                LaunchTemplate = new BatchComputeEnvironmentComputeResourcesLaunchTemplate
                {
                    LaunchTemplateId = props.Template.Id,
                    Version = props.Template.Version,
                },
                Tags = props.Tags.ToDictionary(),
            },
            Lifecycle = new TerraformResourceLifecycle
            {
                CreateBeforeDestroy = true,
                // Batch moves this number with the queue.
                IgnoreChanges = new[] { "compute_resources[0].desired_vcpus" },
            },
            Tags = StandardTags.OwnedBy(props.Tags.Owner),
            DependsOn = [props.InstancePermissions],
        });

        Outputs = new FleetOutputs(environment.Arn);
    }
}
