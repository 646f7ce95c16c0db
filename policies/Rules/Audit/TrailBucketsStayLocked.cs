using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class TrailBucketsStayLocked() : PolicyRule(
    "OE-AUDIT-005",
    Severity.Major,
    "Records of a trail stay locked for a month at least, and named administrators alone unlock them",
    why: "In GOVERNANCE mode whoever may bypass the lock may delete the records, so the policy of the bucket says who "
        + "(S3 User Guide, object lock, governance mode). A stack whose buckets destroy empties needs the bypass "
        + "itself.",
    fix: """
        Set a default retention with a mode and 30 days or more, and deny `s3:BypassGovernanceRetention` and
        `s3:PutObjectRetention` to everybody but named principals.
        """,
    types: ["aws_cloudtrail"])
{
    private static readonly string[] Unlocking = ["s3:BypassGovernanceRetention", "s3:PutObjectRetention"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from trail in stack.All(ResourceTypes)
        let bucket = stack.Target(trail["s3_bucket_name"], "aws_s3_bucket")
        where bucket is not null
        from finding in Locks(bucket).Concat(Keys(bucket))
        select finding;

    private IEnumerable<Finding> Locks(Resource bucket) =>
        Buckets.Settings(bucket, "aws_s3_bucket_object_lock_configuration").SelectMany(settings =>
            Require(
                    [settings["rule.default_retention.mode"]],
                    mode => mode.Text is "GOVERNANCE" or "COMPLIANCE",
                    "'GOVERNANCE' or 'COMPLIANCE'")
                .Concat(Require([settings["rule.default_retention.days"]], days => days.Integer >= 30, "at least 30")));

    private IEnumerable<Finding> Keys(Resource bucket) =>
        from action in Unlocking
        where !bucket["force_destroy"].IsTrue
            && !Buckets.Statements(bucket).Any(statement => statement.Denies && statement.IsForEverybody
                && statement.Covers(action)
                && statement.Conditions.All(condition => condition.Operator is "ArnNotLike"
                    && condition.Key is "aws:PrincipalArn" && condition.Values.Items.All(PrincipalArn.IsOne)))
        select Finding(
            bucket, "aws_s3_bucket_policy", $"without a denial of {action}", "one for all but named principals");
}
