using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Multipart uploads that never end are aborted within seven days.</summary>
public sealed class UploadsAreAborted : PolicyRule
{
    public override string Id => "OE-S3-008";

    public override string Title => "Multipart uploads that never end are aborted within seven days";

    public override string Rationale =>
        "A Spot interruption leaves the parts behind; they are billed and no listing shows them (S3 User Guide, "
        + "aborting incomplete multipart uploads).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.LifecycleOfAll(bucket)
            .Any(rule => rule["abort_incomplete_multipart_upload.days_after_initiation"].Integer is >= 1 and <= 7)
        select Finding(
            bucket, "abort_incomplete_multipart_upload", "missing", "a lifecycle rule for all objects, 1 to 7 days");
}
