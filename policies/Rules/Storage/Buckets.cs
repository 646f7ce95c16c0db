using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>The buckets of a stack and what is set for them.</summary>
internal static class Buckets
{
    /// <summary>The settings of one kind that are made for a bucket.</summary>
    public static IReadOnlyList<Resource> Settings(Resource bucket, string type) =>
        [.. bucket.Stack.PointingTo(bucket, type, "bucket")];

    /// <summary>Whether it takes the access logs of others. A bucket that is logged itself does not count, so that no
    /// data bucket escapes its rules by being named as a target.</summary>
    public static bool IsForLogs(Resource bucket) =>
        Settings(bucket, "aws_s3_bucket_logging") is []
        && bucket.Stack.PointingTo(bucket, "aws_s3_bucket_logging", "target_bucket").Any();

    /// <summary>Whether it holds Terraform's state.</summary>
    public static bool IsForState(Resource bucket) =>
        bucket["bucket"].Text?.Contains("-tfstate-", StringComparison.Ordinal) is true;

    /// <summary>Whether a service of AWS writes its records there: CloudTrail, Config or Firehose.</summary>
    public static bool IsForRecords(Resource bucket) =>
        bucket.Stack.PointingTo(bucket, "aws_cloudtrail", "s3_bucket_name").Any()
        || bucket.Stack.PointingTo(bucket, "aws_config_delivery_channel", "s3_bucket_name").Any()
        || bucket.Stack.All("aws_kinesis_firehose_delivery_stream").Any(stream =>
            stream["extended_s3_configuration.bucket_arn"].Is($"arn:aws:s3:::{bucket["bucket"].Text}"));

    /// <summary>Buckets that hold what users bring and jobs make.</summary>
    public static IEnumerable<Resource> OfData(StackDocument stack) => stack.All("aws_s3_bucket")
        .Where(bucket => !IsForLogs(bucket) && !IsForState(bucket) && !IsForRecords(bucket));

    /// <summary>Buckets whose access somebody may ask about later.</summary>
    public static IEnumerable<Resource> OfDataAndRecords(StackDocument stack) =>
        OfData(stack).Concat(stack.All("aws_s3_bucket").Where(IsForRecords));

    /// <summary>Statements of its policy.</summary>
    public static IEnumerable<Statement> Statements(Resource bucket) =>
        Settings(bucket, "aws_s3_bucket_policy")
            .SelectMany(policy => new PolicyDocument(policy["policy"], PolicyUse.Resource).Statements);

    /// <summary>Enabled lifecycle rules that reach every object.</summary>
    public static IEnumerable<Value> LifecycleOfAll(Resource bucket) =>
        Settings(bucket, "aws_s3_bucket_lifecycle_configuration")
            .SelectMany(settings => settings["rule"].Items)
            .Where(rule => rule["status"].Is("Enabled")
                && Filters.All(filter => rule[filter].IsBlank));

    private static IReadOnlyList<string> Filters { get; } =
    [
        "prefix", "filter.prefix", "filter.tag", "filter.and", "filter.object_size_greater_than",
        "filter.object_size_less_than",
    ];
}
