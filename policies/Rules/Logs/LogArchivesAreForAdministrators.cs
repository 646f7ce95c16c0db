using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class LogArchivesAreForAdministrators() : PolicyRule(
    "OE-LOG-007",
    Severity.Blocker,
    "Archived logs are read by named administrators only",
    why: "One archive holds the logs of all users, without the groups that keep them apart.",
    fix: """
        Deny `s3:GetObject` and `s3:GetObjectVersion` in the policy of the bucket to everybody but named principals.
        """,
    types: ["aws_kinesis_firehose_delivery_stream"])
{
    private static readonly string[] Reading = ["s3:GetObject", "s3:GetObjectVersion"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from stream in stack.All(ResourceTypes)
        from bucket in stack.All("aws_s3_bucket")
        let target = stream["extended_s3_configuration.bucket_arn"]
        where target.PointsTo(bucket) || target.Is($"arn:aws:s3:::{bucket["bucket"].Text}")
        from action in Reading
        where !Buckets.Statements(bucket).Any(statement => statement.Denies && statement.IsForEverybody
            && statement.Covers(action)
            && statement.Conditions.ToList() is [{ Operator: "ArnNotLike", Key: "aws:PrincipalArn" } condition]
            && condition.Values.Items.All(PrincipalArn.IsOne))
        select Finding(
            bucket, "aws_s3_bucket_policy", $"without a denial of {action}", "one for all but named principals");
}
