using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Bucket policies deny requests without TLS.</summary>
public sealed class TlsOnly : PolicyRule
{
    public override string Id => "OE-S3-002";

    public override string Title => "Bucket policies deny requests without TLS";

    public override string Rationale =>
        "Signed requests over plain HTTP can be read and, for their validity, replayed (S3 security best "
        + "practices).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

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
