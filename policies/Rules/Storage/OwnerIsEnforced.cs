using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Access-control lists are off in every bucket.</summary>
public sealed class OwnerIsEnforced : PolicyRule
{
    public override string Id => "OE-S3-005";

    public override string Title => "Access-control lists are off in every bucket";

    public override string Rationale =>
        "With ACLs off, policies alone decide, and policies are what these rules read (S3 User Guide, object "
        + "ownership).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    private const string Type = "aws_s3_bucket_ownership_controls";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } settings
            ? Require(
                settings.Select(setting => setting["rule.object_ownership"]),
                ownership => ownership.Is("BucketOwnerEnforced"),
                "'BucketOwnerEnforced'")
            : [Finding(bucket, Type, "missing", "one")]);
}
