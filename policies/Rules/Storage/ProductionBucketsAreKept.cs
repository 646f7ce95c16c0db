using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class ProductionBucketsAreKept() : PolicyRule(
    "OE-S3-019",
    Severity.Blocker,
    "Buckets of production are not emptied by destroy",
    why: "force_destroy deletes every version of every object without asking; in production that is the one copy of "
        + "everybody's results.",
    fix: "Set `force_destroy` to false wherever the `Environment` tag is not `dev` or `staging`.",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(bucket => bucket.Tags.Member("Environment").Text is not ("dev" or "staging"))
            .Select(bucket => bucket["force_destroy"]),
        value => value.IsFalse || value.IsMissing,
        "false");
}
