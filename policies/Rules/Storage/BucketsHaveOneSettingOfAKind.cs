using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketsHaveOneSettingOfAKind() : PolicyRule(
    "OE-S3-018",
    Severity.Major,
    "A bucket has one policy, one lifecycle and one of every other setting",
    why: "S3 has one of each per bucket: two resources overwrite each other at every apply, and the last one wins "
        + "(AWS provider, aws_s3_bucket_policy).",
    fix: "Merge the two resources into one.",
    types: ["aws_s3_bucket"])
{
    private static readonly string[] Settings =
    [
        "aws_s3_bucket_policy", "aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_versioning",
        "aws_s3_bucket_ownership_controls", "aws_s3_bucket_public_access_block", "aws_s3_bucket_logging",
        "aws_s3_bucket_server_side_encryption_configuration",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        from type in Settings
        let found = Buckets.Settings(bucket, type)
        where found.Count > 1
        select Finding(bucket, type, string.Join(" and ", found), "one");
}
