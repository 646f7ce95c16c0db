using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class OldOutputsMove() : PolicyRule(
    "OE-S3-022",
    Severity.Minor,
    "Data that is kept for more than half a year moves to colder classes",
    why: "STANDARD costs five times what GLACIER_IR does, and results are seldom read after their first weeks (S3 "
        + "pricing).",
    fix: "Add transitions to the rule that expires the bucket's objects.",
    types: ["aws_s3_bucket"])
{
    private const int Days = 180;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in Buckets.OfData(stack)
        let rules = Buckets.LifecycleOfAll(bucket).ToList()
        where rules.Any(rule => rule["expiration.days"].Integer > Days)
            && !rules.Any(rule => rule["transition"].Items is not [])
        select Finding(
            bucket, "aws_s3_bucket_lifecycle_configuration", "without a transition",
            $"one, since objects stay for more than {Days} days");
}
