using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

public sealed class BucketsTakeTlsOnly() : PolicyRule(
    "OE-S3-002",
    Severity.Blocker,
    "Bucket policies deny requests without TLS",
    why: "Signed requests over plain HTTP can be read and, for their validity, replayed (S3 security best practices).",
    fix: "Deny `s3:*` to `*` on the bucket and its objects while `aws:SecureTransport` is `false`.",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.Statements(bucket).Any(statement => IsTls(bucket, statement))
        select Finding(bucket, "aws_s3_bucket_policy", "without a denial of plain HTTP", "one on all of it");

    private static bool IsTls(Resource bucket, Statement statement)
    {
        var arn = $"arn:aws:s3:::{bucket["bucket"].Text}";
        return statement.Denies && statement.IsForEverybody && statement.Actions.Any(action => action.Is("s3:*"))
            && statement.Resources.Any(resource => resource.Is(arn))
            && statement.Resources.Any(resource => resource.Is($"{arn}/*"))
            && statement.Conditions.ToList() is [{ Operator: "Bool", Key: "aws:SecureTransport" } condition]
            && condition.Values.Texts.SequenceEqual(["false"]);
    }
}
