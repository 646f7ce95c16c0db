namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Making, changing and removing what holds data: never the data.</summary>
internal static class StorageChanges
{
    /// <summary>What is done to a table.</summary>
    public static IReadOnlyList<string> OfTables { get; } =
    [
        "dynamodb:CreateTable",
        "dynamodb:DeleteTable",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
    ];

    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, Reach reach)
    {
        var own = new Territory(names);
        return
        [
            Grant.Of(
                "Buckets",
                [
                    "s3:CreateBucket",
                    "s3:DeleteBucket",
                    "s3:DeleteBucketPolicy",
                    "s3:PutBucketLogging",
                    "s3:PutBucketOwnershipControls",
                    "s3:PutBucketPolicy",
                    "s3:PutBucketPublicAccessBlock",
                    "s3:PutBucketTagging",
                    "s3:PutBucketVersioning",
                    "s3:PutEncryptionConfiguration",
                    "s3:PutLifecycleConfiguration",
                    "s3:PutReplicationConfiguration",
                ],
                own.DataBuckets),
            Grant.Of("Tables", OfTables, [own.Tables]),
            Grant.Of(
                "Secrets",
                [
                    "secretsmanager:CreateSecret",
                    "secretsmanager:DeleteResourcePolicy",
                    "secretsmanager:DeleteSecret",
                    "secretsmanager:PutResourcePolicy",
                    "secretsmanager:TagResource",
                    "secretsmanager:UntagResource",
                    "secretsmanager:UpdateSecret",
                    "secretsmanager:ValidateResourcePolicy",
                ],
                [own.Secrets]),
            Grant.Of(
                "Registry",
                [
                    "ecr:CreateRepository",
                    "ecr:DeleteLifecyclePolicy",
                    "ecr:DeleteRepository",
                    "ecr:PutImageScanningConfiguration",
                    "ecr:PutImageTagMutability",
                    "ecr:PutLifecyclePolicy",
                    "ecr:TagResource",
                    "ecr:UntagResource",
                ],
                [own.Repositories]),
            .. reach.ReplicatesImages
                ? [Grant.Of("RegistryReplication", ["ecr:PutReplicationConfiguration"], ["*"])]
                : Array.Empty<Statement>(),
        ];
    }
}
