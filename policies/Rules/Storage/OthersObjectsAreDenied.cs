using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Data buckets deny tenants every object outside users/&lt;owner&gt;/.</summary>
public sealed class OthersObjectsAreDenied : PolicyRule
{
    public override string Id => "OE-S3-014";

    public override string Title => "Data buckets deny tenants every object outside users/<owner>/";

    public override string Rationale =>
        "The second wall between users: the owner is the caller's Owner tag, which users and jobs cannot change, "
        + "and a caller without the tag owns nothing.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Buckets.OfData(stack)
        .Where(bucket => Wall.OthersObjects(bucket) is null)
        .Select(bucket => Finding(
            bucket, "aws_s3_bucket_policy", "without a denial of others' objects",
            $"Deny with NotResource users/{Wall.Owner}/* for all tenants"));
}
