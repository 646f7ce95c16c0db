using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

/// <summary>Data buckets deny tenants every object outside users/&lt;owner&gt;/.</summary>
public sealed class OthersObjectsAreDenied() : PolicyRule(
    "OE-S3-014",
    Severity.Blocker,
    "Data buckets deny tenants every object outside users/<owner>/",
    why: "The second wall between users: the owner is the caller's Owner tag, which users and jobs cannot change, and "
        + "a caller without the tag owns nothing.",
    fix: """
        Deny object actions to `*` with `NotResource` `<bucket>/users/${aws:PrincipalTag/Owner, '-'}/*` and `ArnLike`
        `aws:PrincipalArn` naming the same tenants as the first denial (OE-S3-013).
        """,
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Buckets.OfData(stack)
        .Where(bucket => Wall.OthersObjects(bucket) is null)
        .Select(bucket => Finding(
            bucket, "aws_s3_bucket_policy", "without a denial of others' objects",
            $"Deny with NotResource users/{Wall.Owner}/* for all tenants"));
}
