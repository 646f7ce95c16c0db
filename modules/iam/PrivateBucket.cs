namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>What one bucket needs.</summary>
public sealed record PrivateBucketProps
{
    /// <summary>Global name.</summary>
    public required string Name { get; init; }

    /// <summary>Lets Terraform delete the bucket with objects in it.</summary>
    public required bool ForceDestroy { get; init; }

    /// <summary>Makes Terraform refuse any plan that would delete the bucket.</summary>
    public bool PreventDestroy { get; init; }

    /// <summary>Makes it possible to lock objects; cannot be taken back.</summary>
    public bool ObjectLock { get; init; }

    /// <summary>What happens to objects with time, besides what every bucket does.</summary>
    public IReadOnlyList<S3BucketLifecycleConfigurationRule> LifecycleRules { get; init; } = [];

    /// <summary>Days until overwritten and deleted versions are gone for good.</summary>
    public required int NoncurrentVersionsExpireDays { get; init; }

    /// <summary>Statements of the bucket policy besides the refusal of plain HTTP.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Bucket that receives the server access logs; null for buckets that hold logs or state themselves.
    /// </summary>
    public string? AccessLogBucket { get; init; }
}

/// <summary>What others may use of a bucket.</summary>
/// <param name="Name">Name.</param>
/// <param name="NameUnderPolicy">Name, known once the bucket policy holds: for who needs what the policy allows.
/// </param>
/// <param name="Policy">The bucket policy: a service that it lets write should wait for it.</param>
public sealed record PrivateBucketOutputs(string Name, string NameUnderPolicy, ITerraformDependable Policy);

/// <summary>A bucket that is versioned, encrypted, private, reachable by TLS only and free of ACLs.</summary>
public sealed class PrivateBucket : Construct
{
    private const int AbortMultipartUploadDays = 7;

    /// <summary>What others may use.</summary>
    public PrivateBucketOutputs Outputs { get; }

    /// <summary>Creates the bucket.</summary>
    public PrivateBucket(Construct scope, string id, PrivateBucketProps props) : base(scope, id)
    {
        var bucket = new S3Bucket(this, "this", new S3BucketConfig
        {
            Bucket = props.Name,
            ForceDestroy = props.ForceDestroy,
            ObjectLockEnabled = props.ObjectLock ? true : null,
            Lifecycle = props.PreventDestroy ? new TerraformResourceLifecycle { PreventDestroy = true } : null,
        });
        var name = bucket.Id;

        var versioning = new S3BucketVersioningA(this, "versioning", new S3BucketVersioningAConfig
        {
            Bucket = name,
            VersioningConfiguration = new S3BucketVersioningVersioningConfiguration { Status = "Enabled" },
        });
        _ = new S3BucketServerSideEncryptionConfigurationA(this, "encryption", Encryption(name));
        var privacy = new S3BucketPublicAccessBlock(this, "privacy", new S3BucketPublicAccessBlockConfig
        {
            Bucket = name,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        });
        _ = new S3BucketOwnershipControls(this, "ownership", new S3BucketOwnershipControlsConfig
        {
            Bucket = name,
            Rule = new S3BucketOwnershipControlsRule { ObjectOwnership = "BucketOwnerEnforced" },
        });
        var policy = new S3BucketPolicy(this, "policy", new S3BucketPolicyConfig
        {
            Bucket = name,
            Policy = PolicyDocument.Of([OnlyTls(props.Name), .. props.Statements]),
            // S3 answers 409 to a policy and a public access block that arrive together.
            DependsOn = [privacy],
        });
        _ = new S3BucketLifecycleConfiguration(this, "lifecycle", new S3BucketLifecycleConfigurationConfig
        {
            Bucket = name,
            Rule = (S3BucketLifecycleConfigurationRule[])[Housekeeping(props), .. props.LifecycleRules],
            // Rules for noncurrent versions want versioning to be on.
            DependsOn = [versioning],
        });
        if (props.AccessLogBucket is { } logs)
        {
            _ = new S3BucketLoggingA(this, "logging", new S3BucketLoggingAConfig
            {
                Bucket = name,
                TargetBucket = logs,
                TargetPrefix = $"{props.Name}/",
            });
        }

        // The id of the versioning is the bucket's name too, and whoever uses it waits until versioning is on.
        Outputs = new PrivateBucketOutputs(versioning.Id, policy.Id, policy);
    }

    /// <summary>A lifecycle rule that deletes everything after <paramref name="days"/>.</summary>
    public static S3BucketLifecycleConfigurationRule Expire(string id, int days) => new()
    {
        Id = id,
        Status = "Enabled",
        Filter = new[] { new S3BucketLifecycleConfigurationRuleFilter { Prefix = "" } },
        Expiration = new[] { new S3BucketLifecycleConfigurationRuleExpiration { Days = days } },
    };

    private static S3BucketServerSideEncryptionConfigurationAConfig Encryption(string bucket) => new()
    {
        Bucket = bucket,
        Rule = new[]
        {
            new S3BucketServerSideEncryptionConfigurationRuleA
            {
                ApplyServerSideEncryptionByDefault =
                    new S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA
                    {
                        SseAlgorithm = "AES256",
                    },
            },
        },
    };

    private static Statement OnlyTls(string bucket) => new()
    {
        Sid = "OnlyTls",
        Effect = "Deny",
        Principal = Principal.Anyone,
        Action = ["s3:*"],
        Resource = [$"arn:aws:s3:::{bucket}", $"arn:aws:s3:::{bucket}/*"],
        Condition = Condition.All(new Condition("Bool", "aws:SecureTransport", "false")),
    };

    private static S3BucketLifecycleConfigurationRule Housekeeping(PrivateBucketProps props) => new()
    {
        Id = "housekeeping",
        Status = "Enabled",
        Filter = new[] { new S3BucketLifecycleConfigurationRuleFilter { Prefix = "" } },
        AbortIncompleteMultipartUpload = new[]
        {
            new S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload
            {
                DaysAfterInitiation = AbortMultipartUploadDays,
            },
        },
        NoncurrentVersionExpiration = new[]
        {
            new S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration
            {
                NoncurrentDays = props.NoncurrentVersionsExpireDays,
            },
        },
    };
}
