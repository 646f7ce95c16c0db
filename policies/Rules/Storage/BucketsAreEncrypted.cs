using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketsAreEncrypted() : PolicyRule(
    "OE-S3-003",
    Severity.Major,
    "Every bucket says how it encrypts",
    why: "S3 encrypts with AES256 by itself since 2023; written down, a change to another key shows in the plan (S3 "
        + "User Guide, default encryption).",
    fix: "Add an `aws_s3_bucket_server_side_encryption_configuration` with `AES256` or `aws:kms`.",
    types: ["aws_s3_bucket"])
{
    private const string Type = "aws_s3_bucket_server_side_encryption_configuration";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } settings
            ? Require(
                settings.Select(setting => setting["rule.apply_server_side_encryption_by_default.sse_algorithm"]),
                algorithm => algorithm.Text is "AES256" or "aws:kms" or "aws:kms:dsse",
                "'AES256' or 'aws:kms'")
            : [Finding(bucket, Type, "missing", "one")]);
}
