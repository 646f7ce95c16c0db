namespace OpenEvolve.Cdktf.Modules.Storage;

/// <summary>What replication needs.</summary>
public sealed record ReplicationProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Bucket whose objects are copied; versioned.</summary>
    public required string SourceBucket { get; init; }

    /// <summary>ARN of the bucket in another region; versioned.</summary>
    public required string DestinationBucketArn { get; init; }

    /// <summary>Permission boundary of the role.</summary>
    public required string BoundaryArn { get; init; }
}

/// <summary>Copies every output to a bucket in another region.</summary>
public sealed class Replication : Construct
{
    private const string RoleName = "replication";

    /// <summary>Creates the role and the rule.</summary>
    public Replication(Construct scope, string id, ReplicationProps props) : base(scope, id)
    {
        var source = props.Names.BucketArn("outputs");
        var role = new ServiceRole(this, "role", new ServiceRoleProps
        {
            Names = props.Names,
            Name = RoleName,
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf("s3.amazonaws.com", props.Names.AccountId, source),
            Statements =
            [
                new Statement
                {
                    Sid = "ReadSourceBucket",
                    Action = ["s3:GetReplicationConfiguration", "s3:ListBucket"],
                    Resource = [source],
                },
                new Statement
                {
                    Sid = "ReadSourceObjects",
                    Action =
                    [
                        "s3:GetObjectVersionForReplication",
                        "s3:GetObjectVersionAcl",
                        "s3:GetObjectVersionTagging",
                    ],
                    Resource = [$"{source}/*"],
                },
                new Statement
                {
                    Sid = "WriteCopies",
                    Action = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
                    Resource = [$"{props.DestinationBucketArn}/*"],
                },
            ],
        });
        _ = new S3BucketReplicationConfigurationA(this, "this", new S3BucketReplicationConfigurationAConfig
        {
            Bucket = props.SourceBucket,
            Role = role.Outputs.Arn,
            Rule = new[]
            {
                new S3BucketReplicationConfigurationRule
                {
                    Id = "outputs",
                    Status = "Enabled",
                    Filter = new S3BucketReplicationConfigurationRuleFilter { Prefix = Objects.Root },
                    DeleteMarkerReplication =
                        new S3BucketReplicationConfigurationRuleDeleteMarkerReplication { Status = "Enabled" },
                    Destination = new S3BucketReplicationConfigurationRuleDestination
                    {
                        Bucket = props.DestinationBucketArn,
                        StorageClass = "STANDARD_IA",
                    },
                },
            },
        });
    }

    /// <summary>ARN of the role, which reads every user's objects, for policies made before it exists.</summary>
    public static string RoleArn(ResourceNames names) => names.RoleArn(RoleName);
}
