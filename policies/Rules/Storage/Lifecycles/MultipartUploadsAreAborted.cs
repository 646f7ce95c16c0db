using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class MultipartUploadsAreAborted() : PolicyRule(
    "OE-S3-008",
    Severity.Minor,
    "Multipart uploads that never end are aborted within seven days",
    why: "A Spot interruption leaves the parts behind; they are billed and no listing shows them (S3 User Guide, "
        + "aborting incomplete multipart uploads).",
    fix: """
        Add a lifecycle rule for all objects with `abort_incomplete_multipart_upload.days_after_initiation` of 7 or
        less.
        """,
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All(ResourceTypes)
        where !Buckets.LifecycleOfAll(bucket)
            .Any(rule => rule["abort_incomplete_multipart_upload.days_after_initiation"].Integer is >= 1 and <= 7)
        select Finding(
            bucket, "abort_incomplete_multipart_upload", "missing", "a lifecycle rule for all objects, 1 to 7 days");
}
