using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.BucketPolicies;

public sealed class BucketAdministrationStaysOpen() : PolicyRule(
    "OE-S3-017",
    Severity.Major,
    "No denial of a bucket's policy can lock its administrators out",
    why: "A Deny that catches PutBucketPolicy and names the wrong role can only be mended by the root user (AWS "
        + "Knowledge Center, S3 bucket policy lockout).",
    fix: """
        Deny object actions and listings only; leave the actions on the bucket's own settings out. The denial of plain
        HTTP may cover everything.
        """,
    types: ["aws_s3_bucket_policy"])
{
    private static readonly string[] Administration =
        ["s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:DeleteBucketPolicy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Resource)
        where policy.Resource.Type is "aws_s3_bucket_policy"
        from statement in policy.Statements
        where statement.Denies && statement.Condition("Bool", "aws:SecureTransport") is null && MeansBucket(statement)
        let caught = Administration.Where(statement.Covers).ToList()
        where caught is not [] || statement.Value["NotAction"] is { IsMissing: false }
        select Finding(
            policy.Resource, statement.Value.Path, $"a denial of {string.Join(", ", caught)}", "none of these actions");

    // Objects have a slash in their ARN, buckets have none.
    private static bool MeansBucket(Statement statement)
    {
        var policy = statement.Policy.Resource;
        var name = policy.Stack.Target(policy["bucket"], "aws_s3_bucket")?["bucket"].Text ?? policy["bucket"].Text;
        return statement.Value["NotResource"].IsBlank
            ? statement.Resources.Any(resource =>
                resource.Text is null || Wildcard.Overlaps(resource.Text, $"arn:aws:s3:::{Wildcard.Segment}"))
            : !statement.Value["NotResource"].Texts.Any(resource => Wildcard.Matches(resource, $"arn:aws:s3:::{name}"));
    }
}
