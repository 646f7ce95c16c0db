namespace OpenEvolve.Cdktf.Modules.Audit;

/// <summary>What the trail needs.</summary>
public sealed record TrailProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>ARNs of the buckets of which every access to an object is recorded.</summary>
    public required IReadOnlyList<string> DataBucketArns { get; init; }

    /// <summary>Days that no record can be deleted, and after which it is.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>ARNs of principals that may lift the lock.</summary>
    public required IReadOnlyList<string> AdministratorArns { get; init; }

    /// <summary>Bucket that receives the server access logs.</summary>
    public required string AccessLogBucket { get; init; }

    /// <summary>Lets Terraform delete the bucket with records in it.</summary>
    public required bool ForceDestroy { get; init; }
}

/// <summary>Who did what in the account, and who touched which object of the users, in a bucket that keeps it.
/// </summary>
public sealed class Trail : Construct
{
    // Nothing overwrites a record: an old version is one that somebody deleted and the lock has kept.
    private const int NoncurrentVersionsExpireDays = 30;

    /// <summary>Creates the bucket and the trail.</summary>
    public Trail(Construct scope, string id, TrailProps props) : base(scope, id)
    {
        var names = props.Names;
        var bucket = new PrivateBucket(this, "records", new PrivateBucketProps
        {
            Name = names.Bucket("audit"),
            ForceDestroy = props.ForceDestroy,
            ObjectLock = true,
            LifecycleRules = [PrivateBucket.Expire("audit", props.RetentionDays)],
            NoncurrentVersionsExpireDays = NoncurrentVersionsExpireDays,
            AccessLogBucket = props.AccessLogBucket,
            Statements = TrailPolicy.Statements(props),
        }).Outputs;
        var locked = new S3BucketObjectLockConfigurationA(this, "lock", new S3BucketObjectLockConfigurationAConfig
        {
            Bucket = bucket.Name,
            Rule = new S3BucketObjectLockConfigurationRuleA
            {
                DefaultRetention = new S3BucketObjectLockConfigurationRuleDefaultRetentionA
                {
                    // Not COMPLIANCE, which nobody could undo for years, not even AWS; the bucket policy says who can.
                    Mode = "GOVERNANCE",
                    Days = props.RetentionDays,
                },
            },
        });
        _ = new Cloudtrail(this, "this", new CloudtrailConfig
        {
            Name = TrailPolicy.TrailName(names),
            S3BucketName = bucket.Name,
            IsMultiRegionTrail = true,
            IncludeGlobalServiceEvents = true,
            EnableLogFileValidation = true,
            AdvancedEventSelector = new[] { ManagementEvents(), DataEvents(props.DataBucketArns) },
            DependsOn = [bucket.Policy, locked],
        });
    }

    private static CloudtrailAdvancedEventSelector ManagementEvents() => new()
    {
        Name = "All management events",
        FieldSelector = new[] { Equal("eventCategory", "Management") },
    };

    private static CloudtrailAdvancedEventSelector DataEvents(IReadOnlyList<string> buckets) => new()
    {
        Name = "Every access to an object of the users",
        FieldSelector = new[]
        {
            Equal("eventCategory", "Data"),
            Equal("resources.type", "AWS::S3::Object"),
            new CloudtrailAdvancedEventSelectorFieldSelector
            {
                Field = "resources.ARN",
                // The slash keeps buckets out whose names only begin alike.
                StartsWith = [.. buckets.Select(bucket => $"{bucket}/")],
            },
        },
    };

    private static CloudtrailAdvancedEventSelectorFieldSelector Equal(string field, string value) =>
        new() { Field = field, EqualTo = [value] };
}
