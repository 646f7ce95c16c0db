using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Objects in data and log buckets expire.</summary>
public sealed class DataExpires : PolicyRule
{
    public override string Id => "OE-S3-012";

    public override string Title => "Objects in data and log buckets expire";

    public override string Rationale =>
        "What nobody deletes is paid for for ever, and personal data kept for ever is a liability.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.IsForState(bucket)
        where !Buckets.LifecycleOfAll(bucket).Any(rule => rule["expiration.days"].Integer is >= 1 and <= 3650)
        select Finding(bucket, "expiration", "missing", "a lifecycle rule for all objects, 1 to 3650 days");
}
