using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class TrailBucketsAreLocked() : PolicyRule(
    "OE-AUDIT-002",
    Severity.Major,
    "A trail writes into a bucket of the stack whose objects are locked",
    why: "Whoever covers traces begins with the records. Object lock keeps a version whoever deletes it (S3 User "
        + "Guide, object lock).",
    fix: """
        Create the bucket with `object_lock_enabled` and an `aws_s3_bucket_object_lock_configuration` with a default
        retention.
        """,
    types: ["aws_cloudtrail"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(trail => trail["s3_bucket_name"]),
        name => stack.Target(name, "aws_s3_bucket") is { } bucket
            && bucket["object_lock_enabled"].IsTrue
            && Buckets.Settings(bucket, "aws_s3_bucket_object_lock_configuration")
                .Any(setting => setting["rule.default_retention.days"].Integer is >= 1),
        "a bucket of this stack with object lock and a default retention");
}
