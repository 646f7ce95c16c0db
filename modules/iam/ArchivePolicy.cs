namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>What brings log lines from CloudWatch to the archive.</summary>
public static class ArchivePolicy
{
    /// <summary>ARN of the Firehose stream.</summary>
    public static string StreamArn(ResourceNames names) =>
        names.Arn("firehose", $"deliverystream/{names.For("log-archive")}");

    /// <summary>What Firehose may do: write to the archive's bucket.</summary>
    /// <remarks>https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3; reading objects,
    /// which that page has too, is left out: it is for transformations.</remarks>
    public static IReadOnlyList<Statement> Writer(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "Write",
            Action = ["s3:AbortMultipartUpload", "s3:PutObject"],
            Resource = [$"{names.BucketArn("log-archive")}/*"],
        },
        new Statement
        {
            Sid = "Bucket",
            Action = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
            Resource = [names.BucketArn("log-archive")],
        },
    ];

    /// <summary>What CloudWatch Logs may do: hand lines to the stream.</summary>
    public static IReadOnlyList<Statement> Subscriber(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "Send",
            Action = ["firehose:PutRecord", "firehose:PutRecordBatch"],
            Resource = [StreamArn(names)],
        },
    ];
}
