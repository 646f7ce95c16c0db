using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Every bucket keeps versions.</summary>
public sealed class BucketsAreVersioned : PolicyRule
{
    public override string Id => "OE-S3-004";

    public override string Title => "Every bucket keeps versions";

    public override string Rationale =>
        "An overwritten checkpoint, a deleted result and a broken state file come back from their version; "
        + "nothing else brings them back.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    private const string Type = "aws_s3_bucket_versioning";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(bucket =>
        Buckets.Settings(bucket, Type) is { Count: > 0 } settings
            ? Require(
                settings.Select(setting => setting["versioning_configuration.status"]),
                status => status.Is("Enabled"),
                "'Enabled'")
            : [Finding(bucket, Type, "missing", "one")]);
}
