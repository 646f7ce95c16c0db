using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Buckets of production are not emptied by destroy.</summary>
public sealed class ProductionIsKept : PolicyRule
{
    public override string Id => "OE-S3-019";

    public override string Title => "Buckets of production are not emptied by destroy";

    public override string Rationale =>
        "force_destroy deletes every version of every object without asking; in production that is the one copy "
        + "of everybody's results.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(bucket => bucket.Tags.Member("Environment").Text is not ("dev" or "staging"))
            .Select(bucket => bucket["force_destroy"]),
        value => value.IsFalse || value.IsMissing,
        "false");
}
