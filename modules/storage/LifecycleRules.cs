namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>Days after which objects move or go; counted from the day an object was written.</summary>
public sealed record RetentionProps
{
    /// <summary>Inputs are deleted.</summary>
    public required int InputsExpire { get; init; }

    /// <summary>Outputs move to Standard-IA.</summary>
    public required int OutputsToStandardIa { get; init; }

    /// <summary>Outputs move to Glacier Instant Retrieval.</summary>
    public required int OutputsToGlacierIr { get; init; }

    /// <summary>Outputs move to Glacier Deep Archive.</summary>
    public required int OutputsToDeepArchive { get; init; }

    /// <summary>Outputs are deleted.</summary>
    public required int OutputsExpire { get; init; }

    /// <summary>Checkpoints are deleted.</summary>
    public required int CheckpointsExpire { get; init; }

    /// <summary>Overwritten and deleted versions are deleted for good.</summary>
    public required int NoncurrentVersionsExpire { get; init; }

    /// <summary>Server access logs are deleted.</summary>
    public required int AccessLogsExpire { get; init; }
}

/// <summary>Lifecycle rules of the buckets.</summary>
internal static class LifecycleRules
{
    /// <summary>Makes outputs cheaper with age, then deletes them.</summary>
    public static S3BucketLifecycleConfigurationRule Outputs(RetentionProps days) => new()
    {
        Id = "outputs",
        Status = "Enabled",
        Filter = new[] { new S3BucketLifecycleConfigurationRuleFilter { Prefix = "" } },
        Transition = new[]
        {
            To("STANDARD_IA", days.OutputsToStandardIa),
            To("GLACIER_IR", days.OutputsToGlacierIr),
            To("DEEP_ARCHIVE", days.OutputsToDeepArchive),
        },
        Expiration = new[] { new S3BucketLifecycleConfigurationRuleExpiration { Days = days.OutputsExpire } },
    };

    /// <summary>Deletes checkpoints, which the worker tags because no prefix is common to those of all jobs.</summary>
    public static S3BucketLifecycleConfigurationRule Checkpoints(int days) => new()
    {
        Id = "checkpoints",
        Status = "Enabled",
        Filter = new[]
        {
            new S3BucketLifecycleConfigurationRuleFilter
            {
                Tag = new[]
                {
                    new S3BucketLifecycleConfigurationRuleFilterTag { Key = "Class", Value = "checkpoint" },
                },
            },
        },
        Expiration = new[] { new S3BucketLifecycleConfigurationRuleExpiration { Days = days } },
    };

    private static S3BucketLifecycleConfigurationRuleTransition To(string storageClass, int days) =>
        new() { StorageClass = storageClass, Days = days };
}
