using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class BucketDataExpires() : PolicyRule(
    "OE-S3-012",
    Severity.Major,
    "Objects in data and log buckets expire",
    why: "What nobody deletes is paid for for ever, and personal data kept for ever is a liability.",
    fix: "Add a lifecycle rule for all objects with `expiration.days`.",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.IsForState(bucket)
        where !Buckets.LifecycleOfAll(bucket).Any(rule => rule["expiration.days"].Integer is >= 1 and <= 3650)
        select Finding(bucket, "expiration", "missing", "a lifecycle rule for all objects, 1 to 3650 days");
}
