using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketOwnershipIsEnforced() : PolicyRule(
    "OE-S3-005",
    Severity.Major,
    "Access-control lists are off in every bucket",
    why: "With ACLs off, policies alone decide, and policies are what these rules read (S3 User Guide, object "
        + "ownership).",
    fix: "Add an `aws_s3_bucket_ownership_controls` with `BucketOwnerEnforced`.",
    types: ["aws_s3_bucket"])
{
    private const string Type = "aws_s3_bucket_ownership_controls";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } settings
            ? Require(
                settings.Select(setting => setting["rule.object_ownership"]),
                ownership => ownership.Is("BucketOwnerEnforced"),
                "'BucketOwnerEnforced'")
            : [Finding(bucket, Type, "missing", "one")]);
}
