using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class AccessLogsComeFromS3() : PolicyRule(
    "OE-S3-007",
    Severity.Major,
    "Bucket policies let in services only, and only on behalf of our account",
    why: "Everybody else has an identity policy; a service that is not tied to our account can be used by a stranger "
        + "to write here (S3 User Guide, server access logging; IAM User Guide, confused deputy).",
    fix: """
        Give every Allow statement a `Service` principal and conditions on `aws:SourceAccount` and `aws:SourceArn`. S3
        itself needs both, since the ARN of a bucket names no account; for other services either says whose it is.
        """,
    types: ["aws_s3_bucket_policy"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Resource)
        where policy.Resource.Type is "aws_s3_bucket_policy"
        from statement in policy.Statements
        where statement.Allows
        where statement.Principals("Service") is [] || statement.Value["Principal"].Members.Count != 1
            || !(statement.Principals("Service").Any(service => service.Is("logging.s3.amazonaws.com"))
                ? NamesAccount(statement) && NamesBuckets(statement)
                : NamesAccount(statement) || NamesSources(statement))
        select Finding(
            policy.Resource, statement.Value.Path, "an Allow for more than a service of our account",
            "a service principal, aws:SourceAccount and aws:SourceArn");

    private static bool NamesAccount(Statement statement) =>
        statement.Condition("StringEquals", "aws:SourceAccount")?.Values.Items is [{ Text.Length: 12 }];

    private static bool NamesBuckets(Statement statement) =>
        statement.Condition("ArnLike", "aws:SourceArn")?.Values.Texts.Any(arn => !arn.EndsWith('*')) is true;

    // An ARN with an account in it, which that of a bucket has not, says as much as the account.
    private static bool NamesSources(Statement statement) =>
        statement.Condition("StringEquals", "aws:SourceArn")?.Values.Items is { Count: > 0 } sources
        && sources.All(source => source.Text?.Split(':') is { Length: >= 6 } parts && parts[4].Length == 12);
}
