namespace OpenEvolve.Cdktf.Settings;

/// <summary>Life of the objects in the buckets; all numbers are days since the object was written.</summary>
public sealed record StorageSettings
{
    /// <summary>Outputs move to Standard-IA; at least 30.</summary>
    public required int OutputsToStandardIaDays { get; init; }

    /// <summary>Outputs move to Glacier Instant Retrieval.</summary>
    public required int OutputsToGlacierIrDays { get; init; }

    /// <summary>Outputs move to Glacier Deep Archive.</summary>
    public required int OutputsToDeepArchiveDays { get; init; }

    /// <summary>Outputs are deleted.</summary>
    public required int OutputsExpireDays { get; init; }

    /// <summary>Checkpoints are deleted.</summary>
    public required int CheckpointsExpireDays { get; init; }

    /// <summary>Inputs are deleted.</summary>
    public required int InputsExpireDays { get; init; }

    /// <summary>Overwritten and deleted versions are deleted for good.</summary>
    public required int NoncurrentVersionsExpireDays { get; init; }

    /// <summary>Server access logs are deleted.</summary>
    public required int AccessLogsExpireDays { get; init; }

    /// <summary>Bucket in another region that receives a copy of all outputs, or null.</summary>
    public required string? ReplicateOutputsToBucketArn { get; init; }
}

/// <summary>ECR.</summary>
public sealed record RegistrySettings
{
    /// <summary>How many tagged images are kept, besides those that jobs may run.</summary>
    public required int KeepTaggedImages { get; init; }

    /// <summary>Days until an untagged image is deleted.</summary>
    public required int ExpireUntaggedDays { get; init; }

    /// <summary>Regions that receive a copy of every image.</summary>
    public required IReadOnlyList<string> ReplicateToRegions { get; init; }
}

/// <summary>Images that jobs may run; a tag, or a digest as <c>sha256:…</c>; never <c>latest</c>.</summary>
public sealed record ImageSettings
{
    /// <summary>What jobs run when nothing else is asked for.</summary>
    public required string Default { get; init; }

    /// <summary>What a user may ask for instead.</summary>
    public required IReadOnlyList<string> Alternatives { get; init; }
}
