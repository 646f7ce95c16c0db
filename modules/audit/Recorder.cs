namespace OpenEvolve.Cdktf.Modules.Audit;

/// <summary>What AWS Config needs.</summary>
public sealed record RecorderProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Days that the history of resources is kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Bucket that receives the server access logs.</summary>
    public required string AccessLogBucket { get; init; }

    /// <summary>Lets Terraform delete the bucket with history in it.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>AWS Config: what the resources that matter looked like, and a few rules of AWS's own about them. An account
/// has one recorder in a region, so one environment of it may ask for this.</summary>
public sealed class Recorder : Construct
{
    private const int NoncurrentVersionsExpireDays = 30;

    // Not hosts and what hangs on them: they come and go with the jobs, and each change is billed.
    private static readonly string[] Recorded =
    [
        "AWS::CloudTrail::Trail",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::VPC",
        "AWS::IAM::Group",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::IAM::User",
        "AWS::Lambda::Function",
        "AWS::S3::Bucket",
    ];

    // https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
    private static readonly string[] Rules =
    [
        "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
        "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
        "IAM_ROOT_ACCESS_KEY_CHECK",
        "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED",
        "S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "S3_BUCKET_SSL_REQUESTS_ONLY",
        "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
    ];

    /// <summary>Creates the bucket, the recorder and the rules.</summary>
    public Recorder(Construct scope, string id, RecorderProps props) : base(scope, id)
    {
        var names = props.Names;
        // Config cannot deliver to a bucket with object lock, so not the trail's:
        // https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
        var bucket = new PrivateBucket(this, "history", new PrivateBucketProps
        {
            Name = names.Bucket("config"),
            ForceDestroy = props.ForceDestroy,
            LifecycleRules = [PrivateBucket.Expire("config", props.RetentionDays)],
            NoncurrentVersionsExpireDays = NoncurrentVersionsExpireDays,
            AccessLogBucket = props.AccessLogBucket,
            Statements = Delivery(names),
        }).Outputs;
        var recorder = new ConfigConfigurationRecorder(this, "this", new ConfigConfigurationRecorderConfig
        {
            Name = names.For("config"),
            // Config's service-linked role: one of our own would need to read every service.
            RoleArn = names.IamArn("role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"),
            RecordingGroup = new ConfigConfigurationRecorderRecordingGroup
            {
                AllSupported = false,
                IncludeGlobalResourceTypes = false,
                ResourceTypes = Recorded,
            },
        });
        var channel = new ConfigDeliveryChannel(this, "channel", new ConfigDeliveryChannelConfig
        {
            Name = names.For("config"),
            S3BucketName = bucket.Name,
            DependsOn = [recorder, bucket.Policy],
        });
        var running = new ConfigConfigurationRecorderStatus(this, "running", new ConfigConfigurationRecorderStatusConfig
        {
            Name = recorder.Name,
            IsEnabled = true,
            DependsOn = [channel],
        });
        foreach (var rule in Rules)
        {
            _ = new ConfigConfigRule(this, rule.ToLowerInvariant(), new ConfigConfigRuleConfig
            {
                Name = names.ConfigRule(rule.ToLowerInvariant().Replace('_', '-')),
                Source = new ConfigConfigRuleSource { Owner = "AWS", SourceIdentifier = rule },
                DependsOn = [running],
            });
        }
    }

    private static Statement[] Delivery(ResourceNames names)
    {
        var bucket = names.BucketArn("config");
        Statement Of(string sid, string action, string resource, params Condition[] conditions) => new()
        {
            Sid = sid,
            Principal = Principal.Service("config.amazonaws.com"),
            Action = [action],
            Resource = [resource],
            Condition = Condition.All(
                [new Condition("StringEquals", "aws:SourceAccount", names.AccountId), .. conditions]),
        };

        // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
        return
        [
            Of("ConfigLooks", "s3:GetBucketAcl", bucket),
            Of("ConfigLists", "s3:ListBucket", bucket),
            Of(
                "ConfigWrites",
                "s3:PutObject",
                $"{bucket}/AWSLogs/{names.AccountId}/Config/*",
                new Condition("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")),
        ];
    }
}
