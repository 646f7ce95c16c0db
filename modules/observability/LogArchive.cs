namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>What the log archive needs.</summary>
public sealed record LogArchiveProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Log groups that are archived, by user.</summary>
    public required IReadOnlyDictionary<string, string> LogGroups { get; init; }

    /// <summary>Days that lines are kept.</summary>
    public required int Days { get; init; }

    /// <summary>Permission boundary of the roles.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>ARNs of principals that may read the archive: it holds the lines of all users.</summary>
    public required IReadOnlyList<string> AdministratorArns { get; init; }

    /// <summary>Bucket that receives the server access logs.</summary>
    public required string AccessLogBucket { get; init; }

    /// <summary>Lets Terraform delete the bucket with objects in it.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>What others may use of the archive.</summary>
/// <param name="Stream">Name of the Firehose stream.</param>
public sealed record LogArchiveOutputs(string Stream);

/// <summary>Users' job logs in S3, long after CloudWatch has forgotten them.</summary>
public sealed class LogArchive : Construct
{
    // What Firehose writes is never overwritten: an old version is one that somebody deleted.
    private const int NoncurrentVersionsExpireDays = 7;

    /// <summary>What others may use.</summary>
    public LogArchiveOutputs Outputs { get; }

    /// <summary>Creates the bucket, the stream and a subscription of each log group.</summary>
    public LogArchive(Construct scope, string id, LogArchiveProps props) : base(scope, id)
    {
        var bucket = CreateBucket(props);
        var writer = CreateWriter(props);
        var stream = new KinesisFirehoseDeliveryStream(this, "stream", Stream(props.Names, writer));
        var streamArn = stream.Arn;
        var subscriber = CreateSubscriber(props);
        foreach (var (user, logGroup) in props.LogGroups)
        {
            _ = new CloudwatchLogSubscriptionFilter(this, $"subscription_{user}", Subscription(logGroup));
        }

        Outputs = new LogArchiveOutputs(props.Names.For("log-archive"));

        CloudwatchLogSubscriptionFilterConfig Subscription(string logGroup) => new()
        {
            Name = props.Names.For("archive"),
            LogGroupName = logGroup,
            DestinationArn = streamArn,
            RoleArn = subscriber.Arn,
            // All lines.
            FilterPattern = "",
            DependsOn = [subscriber.Permissions],
        };

        KinesisFirehoseDeliveryStreamConfig Stream(ResourceNames names, ServiceRoleOutputs role) => new()
        {
            Name = names.For("log-archive"),
            Destination = "extended_s3",
            ServerSideEncryption = new KinesisFirehoseDeliveryStreamServerSideEncryption { Enabled = true },
            ExtendedS3Configuration = new KinesisFirehoseDeliveryStreamExtendedS3Configuration
            {
                BucketArn = names.BucketArn("log-archive"),
                RoleArn = role.Arn,
                Prefix = "logs/!{timestamp:yyyy/MM/dd}/",
                ErrorOutputPrefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
                BufferingSize = 64,
                BufferingInterval = 900,
                // CloudWatch Logs sends gzip already:
                // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
                CompressionFormat = "UNCOMPRESSED",
                FileExtension = ".gz",
            },
            DependsOn = [role.Permissions, bucket.Outputs.Policy],
        };
    }

    private PrivateBucket CreateBucket(LogArchiveProps props) => new(this, "bucket", new PrivateBucketProps
    {
        Name = props.Names.Bucket("log-archive"),
        ForceDestroy = props.ForceDestroy,
        LifecycleRules = [PrivateBucket.Expire("log-archive", props.Days)],
        NoncurrentVersionsExpireDays = NoncurrentVersionsExpireDays,
        AccessLogBucket = props.AccessLogBucket,
        Statements =
        [
            new Statement
            {
                Sid = "OnlyAdministratorsRead",
                Effect = "Deny",
                Principal = Principal.Anyone,
                Action = ["s3:GetObject", "s3:GetObjectVersion"],
                Resource = [$"{props.Names.BucketArn("log-archive")}/*"],
                Condition = Condition.All(
                    new Condition("ArnNotLike", "aws:PrincipalArn", [.. props.AdministratorArns])),
            },
        ],
    });

    private ServiceRoleOutputs CreateWriter(LogArchiveProps props) =>
        new ServiceRole(this, "writer", new ServiceRoleProps
        {
            Names = props.Names,
            Name = "log-archive",
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "firehose.amazonaws.com", props.Names.AccountId, ArchivePolicy.StreamArn(props.Names)),
            Statements = ArchivePolicy.Writer(props.Names),
        }).Outputs;

    private ServiceRoleOutputs CreateSubscriber(LogArchiveProps props) =>
        new ServiceRole(this, "subscriber", new ServiceRoleProps
        {
            Names = props.Names,
            Name = "log-subscription",
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "logs.amazonaws.com", props.Names.AccountId, props.Names.LogGroupArn("*")),
            Statements = ArchivePolicy.Subscriber(props.Names),
        }).Outputs;
}
