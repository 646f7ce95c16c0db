using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class OneLifecycleRuleExpiresAll() : PolicyRule(
    "OE-S3-021",
    Severity.Blocker,
    "At most one lifecycle rule expires every object of a bucket",
    why: "Of two expirations S3 follows the earlier one; a rule meant for some objects that has lost its filter "
        + "deletes all of them (S3 User Guide, conflicting lifecycle actions).",
    fix: "Give the rule for some objects its filter back, or remove one of the two.",
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        let expirations = Buckets.LifecycleOfAll(bucket)
            .Where(rule => !rule["expiration.days"].IsBlank || !rule["expiration.date"].IsBlank)
            .ToList()
        where expirations.Count > 1
        select Finding(
            bucket, "aws_s3_bucket_lifecycle_configuration",
            $"{expirations.Count} rules that expire everything: "
                + string.Join(", ", expirations.Select(rule => rule["id"].Show())),
            "at most one");
}
