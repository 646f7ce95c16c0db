using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketAccessIsLogged() : PolicyRule(
    "OE-S3-006",
    Severity.Major,
    "Access to data buckets is logged to another bucket of the stack",
    why: "Who read whose results can only be answered from a log that was on at the time, and that lies where those "
        + "who are logged cannot write. The state bucket is outside this rule: its stack has no second bucket.",
    fix: """
        Add an `aws_s3_bucket_logging` whose `target_bucket` is the stack's log bucket, with a `target_prefix` of its
        own.
        """,
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Buckets.OfDataAndRecords(stack).SelectMany(bucket =>
            Buckets.Settings(bucket, "aws_s3_bucket_logging") is { Count: > 0 } settings
                ? settings.SelectMany(setting => TargetOf(stack, setting))
                : [Finding(bucket, "aws_s3_bucket_logging", "missing", "one")]);

    private IEnumerable<Finding> TargetOf(StackDocument stack, Resource setting) =>
        Require(
            [setting["target_bucket"]],
            target => stack.Target(target, "aws_s3_bucket") is { } bucket && Buckets.IsForLogs(bucket),
            "a bucket of this stack that is not logged itself")
        .Concat(Require(
            [setting["target_prefix"]],
            prefix => prefix.Text is { Length: > 0 } && stack.All("aws_s3_bucket_logging")
                .Count(other => other["target_prefix"].Text == prefix.Text) == 1,
            "a prefix of its own"));
}
