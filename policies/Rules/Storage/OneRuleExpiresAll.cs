using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>At most one lifecycle rule expires every object of a bucket.</summary>
public sealed class OneRuleExpiresAll : PolicyRule
{
    public override string Id => "OE-S3-021";

    public override string Title => "At most one lifecycle rule expires every object of a bucket";

    public override string Rationale =>
        "Of two expirations S3 follows the earlier one; a rule meant for some objects that has lost its filter "
        + "deletes all of them (S3 User Guide, conflicting lifecycle actions).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

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
