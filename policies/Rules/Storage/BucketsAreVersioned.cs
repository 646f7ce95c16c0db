using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketsAreVersioned() : PolicyRule(
    "OE-S3-004",
    Severity.Major,
    "Every bucket keeps versions",
    why: "An overwritten checkpoint, a deleted result and a broken state file come back from their version; nothing "
        + "else brings them back.",
    fix: "Add an `aws_s3_bucket_versioning` with `status` `Enabled`.",
    types: ["aws_s3_bucket"])
{
    private const string Type = "aws_s3_bucket_versioning";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } settings
            ? Require(
                settings.Select(setting => setting["versioning_configuration.status"]),
                status => status.Is("Enabled"),
                "'Enabled'")
            : [Finding(bucket, Type, "missing", "one")]);
}
