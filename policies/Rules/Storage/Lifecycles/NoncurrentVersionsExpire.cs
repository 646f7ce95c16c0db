using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class NoncurrentVersionsExpire() : PolicyRule(
    "OE-S3-009",
    Severity.Major,
    "Versions that were replaced or deleted expire",
    why: "Versioning without it keeps every checkpoint that was ever overwritten, at full price, for ever (S3 User "
        + "Guide, lifecycle of versioned buckets).",
    fix: "Add a lifecycle rule for all objects with `noncurrent_version_expiration.noncurrent_days`.",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.LifecycleOfAll(bucket)
            .Any(rule => rule["noncurrent_version_expiration.noncurrent_days"].Integer is >= 1 and <= 365)
        select Finding(
            bucket, "noncurrent_version_expiration", "missing", "a lifecycle rule for all objects, 1 to 365 days");
}
