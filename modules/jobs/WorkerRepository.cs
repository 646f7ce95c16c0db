using System.Text.Json;

namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What the registry needs.</summary>
public sealed record WorkerRepositoryProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Tags that jobs may run; they are never expired. Digests are left out.</summary>
    public required IReadOnlyList<string> PinnedTags { get; init; }

    /// <summary>How many other tagged images are kept.</summary>
    public required int KeepTaggedImages { get; init; }

    /// <summary>Days until an untagged image is deleted.</summary>
    public required int ExpireUntaggedDays { get; init; }

    /// <summary>Regions that receive a copy of every image.</summary>
    public required IReadOnlyList<string> ReplicateToRegions { get; init; }

    /// <summary>Lets Terraform delete the repository with images in it.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>What others may use of the registry.</summary>
public sealed record WorkerRepositoryOutputs(string Url);

/// <summary>The repository of the worker's image.</summary>
public sealed class WorkerRepository : Construct
{
    /// <summary>What others may use.</summary>
    public WorkerRepositoryOutputs Outputs { get; }

    /// <summary>Creates the repository.</summary>
    public WorkerRepository(Construct scope, string id, WorkerRepositoryProps props) : base(scope, id)
    {
        var repository = new EcrRepository(this, "this", new EcrRepositoryConfig
        {
            Name = WorkerImage.Repository(props.Names),
            // A retried attempt must run the same image as the first.
            ImageTagMutability = "IMMUTABLE",
            ImageScanningConfiguration = new EcrRepositoryImageScanningConfiguration { ScanOnPush = true },
            EncryptionConfiguration =
                new[] { new EcrRepositoryEncryptionConfiguration { EncryptionType = "AES256" } },
            ForceDelete = props.ForceDestroy,
        });
        _ = new EcrLifecyclePolicy(this, "retention", new EcrLifecyclePolicyConfig
        {
            Repository = repository.Name,
            Policy = Retention(props),
        });
        if (props.ReplicateToRegions.Count > 0)
        {
            Replicate(props);
        }

        Outputs = new WorkerRepositoryOutputs(repository.RepositoryUrl);
    }

    private void Replicate(WorkerRepositoryProps props) =>
        _ = new EcrReplicationConfiguration(this, "replication", new EcrReplicationConfigurationConfig
        {
            ReplicationConfiguration = new EcrReplicationConfigurationReplicationConfiguration
            {
                Rule = new[]
                {
                    new EcrReplicationConfigurationReplicationConfigurationRule
                    {
                        Destination = props.ReplicateToRegions.Select(region =>
                            new EcrReplicationConfigurationReplicationConfigurationRuleDestination
                            {
                                Region = region,
                                RegistryId = props.Names.AccountId,
                            }).ToArray(),
                        RepositoryFilter = new[]
                        {
                            new EcrReplicationConfigurationReplicationConfigurationRuleRepositoryFilter
                            {
                                Filter = WorkerImage.Repository(props.Names),
                                FilterType = "PREFIX_MATCH",
                            },
                        },
                    },
                },
            },
        });

    // An image that a rule selects cannot be expired by a rule of lower priority, so the first rule, whose count no
    // immutable tag can exceed, protects what jobs run:
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
    private static string Retention(WorkerRepositoryProps props) => JsonSerializer.Serialize(new
    {
        rules = props.PinnedTags
            .Select((tag, index) => Rule(
                index + 1,
                $"Keep {tag}, which jobs run",
                new
                {
                    tagStatus = "tagged",
                    tagPatternList = new[] { tag },
                    countType = CountMoreThan,
                    countNumber = 1,
                }))
            .Append(Rule(
                props.PinnedTags.Count + 1,
                $"Keep the last {props.KeepTaggedImages} tagged images",
                new
                {
                    tagStatus = "tagged",
                    tagPatternList = new[] { "*" },
                    countType = CountMoreThan,
                    countNumber = props.KeepTaggedImages,
                }))
            .Append(Rule(
                props.PinnedTags.Count + 2,
                $"Untagged images go after {props.ExpireUntaggedDays} days",
                new
                {
                    tagStatus = "untagged",
                    countType = "sinceImagePushed",
                    countUnit = "days",
                    countNumber = props.ExpireUntaggedDays,
                })),
    });

    private const string CountMoreThan = "imageCountMoreThan";

    private static object Rule(int rulePriority, string description, object selection) =>
        new { rulePriority, description, selection, action = new { type = "expire" } };
}
