using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

public sealed class StrangersAreDenied() : PolicyRule(
    "OE-S3-013",
    Severity.Blocker,
    "Data buckets deny objects to everybody but their tenants and named administrators",
    why: "The second wall: it holds even when somebody later attaches a broad identity policy to a principal of the "
        + "account. Who is a tenant is told by an IAM path that only this platform uses.",
    fix: """
        Deny object actions to `*` on `<bucket>/*` with `ArnNotLike` `aws:PrincipalArn` naming the user path, the
        job-role path and single administrator roles; no other condition but `aws:PrincipalIsAWSService`.
        """,
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Buckets.OfData(stack)
        .Where(bucket => Wall.Strangers(bucket) is null)
        .Select(bucket => Finding(
            bucket, "aws_s3_bucket_policy", "without a denial for strangers",
            "Deny with ArnNotLike aws:PrincipalArn of tenants and single roles"));
}
