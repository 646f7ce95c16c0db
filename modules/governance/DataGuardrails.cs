namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>Buckets, tables and states.</summary>
internal static class DataGuardrails
{
    public static IReadOnlyList<Guardrail> Of(GuardrailsProps props)
    {
        string[] buckets = [.. props.Each(names => names.BucketArn("*")), $"arn:aws:s3:::{props.StateBucket}"];
        return
        [
            new Guardrail
            {
                Sid = "KeepBuckets",
                Action =
                [
                    "s3:DeleteBucket",
                    "s3:DeleteBucketPolicy",
                    "s3:PutBucketAcl",
                    "s3:PutBucketLogging",
                    "s3:PutBucketObjectLockConfiguration",
                    "s3:PutBucketOwnershipControls",
                    "s3:PutBucketPolicy",
                    "s3:PutBucketPublicAccessBlock",
                    "s3:PutBucketVersioning",
                    "s3:PutEncryptionConfiguration",
                    "s3:PutLifecycleConfiguration",
                    "s3:PutReplicationConfiguration",
                ],
                Resource = buckets,
                Condition = props.Unless(),
            },
            new Guardrail
            {
                // Whoever deletes an object leaves its versions; only these actions empty a bucket.
                Sid = "KeepVersions",
                Action = ["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion", "s3:PutObjectRetention"],
                Resource = [.. buckets.Select(bucket => $"{bucket}/*")],
                Condition = props.Unless(),
            },
            new Guardrail
            {
                // Not the lock files beside the states, which Terraform deletes after each run.
                Sid = "KeepStates",
                Action = ["s3:DeleteObject"],
                Resource = [$"arn:aws:s3:::{props.StateBucket}/*.tfstate"],
                Condition = props.Unless(),
            },
            new Guardrail
            {
                Sid = "KeepTables",
                Action =
                [
                    "dynamodb:DeleteResourcePolicy",
                    "dynamodb:DeleteTable",
                    "dynamodb:PutResourcePolicy",
                    "dynamodb:UpdateContinuousBackups",
                    "dynamodb:UpdateTable",
                    "dynamodb:UpdateTimeToLive",
                ],
                Resource =
                [
                    .. props.Each(names => names.Arn("dynamodb", $"table/{names.For("*")}")),
                    props.StateTableArn,
                ],
                Condition = props.Unless(),
            },
        ];
    }
}
