using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

/// <summary>A trail writes into a bucket of the stack whose objects are locked.</summary>
public sealed class RecordsAreLocked : PolicyRule
{
    public override string Id => "OE-AUDIT-002";

    public override string Title => "A trail writes into a bucket of the stack whose objects are locked";

    public override string Rationale =>
        "Whoever covers traces begins with the records. Object lock keeps a version whoever deletes it (S3 User Guide, "
        + "object lock).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudtrail"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(trail => trail["s3_bucket_name"]),
        name => stack.Target(name, "aws_s3_bucket") is { } bucket
            && bucket["object_lock_enabled"].IsTrue
            && Buckets.Settings(bucket, "aws_s3_bucket_object_lock_configuration")
                .Any(setting => setting["rule.default_retention.days"].Integer is >= 1),
        "a bucket of this stack with object lock and a default retention");
}
