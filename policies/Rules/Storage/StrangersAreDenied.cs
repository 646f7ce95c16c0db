using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Data buckets deny objects to everybody but their tenants and named administrators.</summary>
public sealed class StrangersAreDenied : PolicyRule
{
    public override string Id => "OE-S3-013";

    public override string Title => "Data buckets deny objects to everybody but their tenants and named administrators";

    public override string Rationale =>
        "The second wall: it holds even when somebody later attaches a broad identity policy to a principal of "
        + "the account. Who is a tenant is told by an IAM path that only this platform uses.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Buckets.OfData(stack)
        .Where(bucket => Wall.Strangers(bucket) is null)
        .Select(bucket => Finding(
            bucket, "aws_s3_bucket_policy", "without a denial for strangers",
            "Deny with ArnNotLike aws:PrincipalArn of tenants and single roles"));
}
