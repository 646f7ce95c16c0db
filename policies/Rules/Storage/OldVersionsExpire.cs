using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Versions that were replaced or deleted expire.</summary>
public sealed class OldVersionsExpire : PolicyRule
{
    public override string Id => "OE-S3-009";

    public override string Title => "Versions that were replaced or deleted expire";

    public override string Rationale =>
        "Versioning without it keeps every checkpoint that was ever overwritten, at full price, for ever (S3 User "
        + "Guide, lifecycle of versioned buckets).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.LifecycleOfAll(bucket)
            .Any(rule => rule["noncurrent_version_expiration.noncurrent_days"].Integer is >= 1 and <= 365)
        select Finding(
            bucket, "noncurrent_version_expiration", "missing", "a lifecycle rule for all objects, 1 to 365 days");
}
