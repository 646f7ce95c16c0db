using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

/// <summary>Data buckets deny tenants every listing outside users/&lt;owner&gt;/.</summary>
public sealed class OthersListingIsDenied() : PolicyRule(
    "OE-S3-015",
    Severity.Blocker,
    "Data buckets deny tenants every listing outside users/<owner>/",
    why: "Names of runs and files tell a lot, and a listing of users/ tells who works here. A prefix is the only "
        + "fence of ListBucket and ListBucketVersions; ListBucketMultipartUploads knows no such key, so it can only "
        + "be denied as a whole (Service Authorization Reference, S3).",
    fix: """
        Deny tenants `s3:ListBucket` and `s3:ListBucketVersions` unless `s3:prefix` is the owner's, and
        `s3:ListBucketMultipartUploads` without that condition.
        """,
    types: ["aws_s3_bucket"])
{
    private static readonly string[] Listings =
        ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in Buckets.OfData(stack)
        from action in Listings
        where !Wall.DeniesOthersListing(bucket, action)
        select Finding(
            bucket, "aws_s3_bucket_policy", $"without a denial of {action}",
            $"Deny unless s3:prefix is users/{Wall.Owner}/");
}
