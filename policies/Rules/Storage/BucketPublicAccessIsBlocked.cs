using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketPublicAccessIsBlocked() : PolicyRule(
    "OE-S3-001",
    Severity.Blocker,
    "All four public-access blocks are on for every bucket",
    why: "They hold against a policy or an ACL that somebody adds later (S3 User Guide, blocking public access).",
    fix: "Add an `aws_s3_bucket_public_access_block` with all four settings true.",
    types: ["aws_s3_bucket"])
{
    private const string Type = "aws_s3_bucket_public_access_block";

    private static readonly string[] Switches =
        ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } blocks
            ? Require(blocks.SelectMany(block => Switches.Select(name => block[name])), value => value.IsTrue, "true")
            : [Finding(bucket, Type, "missing", "one with all four settings")]);
}
