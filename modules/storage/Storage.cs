namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>What the buckets need.</summary>
public sealed record StorageProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Life of the objects.</summary>
    public required RetentionProps Retention { get; init; }

    /// <summary>ARNs of principals that may touch every user's objects.</summary>
    public required IReadOnlyList<string> AdministratorArns { get; init; }

    /// <summary>ARNs of roles that copy every user's outputs elsewhere.</summary>
    public IReadOnlyList<string> OutputsReplicatorArns { get; init; } = [];

    /// <summary>Other buckets of the environment whose access is logged here, such as <c>audit</c>.</summary>
    public IReadOnlyList<string> LoggedBuckets { get; init; } = [];

    /// <summary>Lets Terraform delete buckets with objects in them.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>Names of the buckets.</summary>
public sealed record StorageOutputs(string InputsBucket, string OutputsBucket, string AccessLogsBucket);

/// <summary>The buckets of an environment: inputs, outputs, and their access logs.</summary>
public sealed class Storage : Construct
{
    /// <summary>Names of the buckets.</summary>
    public StorageOutputs Outputs { get; }

    /// <summary>Creates the buckets.</summary>
    public Storage(Construct scope, string id, StorageProps props) : base(scope, id)
    {
        var logs = new PrivateBucket(this, "access_logs", new PrivateBucketProps
        {
            Name = props.Names.Bucket("access-logs"),
            ForceDestroy = props.ForceDestroy,
            LifecycleRules = [PrivateBucket.Expire("access-logs", props.Retention.AccessLogsExpire)],
            NoncurrentVersionsExpireDays = props.Retention.NoncurrentVersionsExpire,
            Statements = [DeliverAccessLogs(props)],
        });
        // S3 refuses to log to a bucket whose policy does not let it.
        var logBucket = logs.Outputs.NameUnderPolicy;
        var inputs = new PrivateBucket(this, "inputs", UserBucket(props, "inputs", logBucket, [], []) with
        {
            LifecycleRules = [PrivateBucket.Expire("inputs", props.Retention.InputsExpire)],
        });
        WallDoor[] doors =
            [new WallDoor("Cleanup", CleanupAccess.RoleArn(props.Names), CleanupAccess.ToObjects(props.Names))];
        var outputs = new PrivateBucket(this, "outputs", UserBucket(
            props, "outputs", logBucket, props.OutputsReplicatorArns, doors) with
        {
            LifecycleRules =
            [
                LifecycleRules.Outputs(props.Retention),
                LifecycleRules.Checkpoints(props.Retention.CheckpointsExpire),
            ],
        });

        Outputs = new StorageOutputs(inputs.Outputs.Name, outputs.Outputs.Name, logBucket);
    }

    private static PrivateBucketProps UserBucket(
        StorageProps props,
        string thing,
        string logs,
        IReadOnlyList<string> replicators,
        IReadOnlyList<WallDoor> doors)
    {
        return new PrivateBucketProps
        {
            Name = props.Names.Bucket(thing),
            ForceDestroy = props.ForceDestroy,
            NoncurrentVersionsExpireDays = props.Retention.NoncurrentVersionsExpire,
            AccessLogBucket = logs,
            Statements = OwnerWall.Around(
                props.Names, props.Names.BucketArn(thing), [.. props.AdministratorArns, .. replicators], doors),
        };
    }

    private static Statement DeliverAccessLogs(StorageProps props) => new()
    {
        Sid = "DeliverAccessLogs",
        Principal = Principal.Service("logging.s3.amazonaws.com"),
        Action = ["s3:PutObject"],
        Resource = [$"{props.Names.BucketArn("access-logs")}/*"],
        Condition = Condition.All(
            new Condition(
                "ArnLike",
                "aws:SourceArn",
                [.. ((string[])["inputs", "outputs", .. props.LoggedBuckets]).Select(props.Names.BucketArn)]),
            new Condition("StringEquals", "aws:SourceAccount", props.Names.AccountId)),
    };
}
