using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>All four public-access blocks are on for every bucket.</summary>
public sealed class PublicAccessIsBlocked : PolicyRule
{
    public override string Id => "OE-S3-001";

    public override string Title => "All four public-access blocks are on for every bucket";

    public override string Rationale =>
        "They hold against a policy or an ACL that somebody adds later (S3 User Guide, blocking public access).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    private const string Type = "aws_s3_bucket_public_access_block";

    private static readonly string[] Switches =
        ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } blocks
            ? Require(blocks.SelectMany(block => Switches.Select(name => block[name])), value => value.IsTrue, "true")
            : [Finding(bucket, Type, "missing", "one with all four settings")]);
}
