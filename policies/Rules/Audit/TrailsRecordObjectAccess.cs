using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class TrailsRecordObjectAccess() : PolicyRule(
    "OE-AUDIT-004",
    Severity.Major,
    "Trails record the objects of every data bucket, and none of their own",
    why: "A selector records only the buckets that it names, and a trail that records its own bucket writes about its "
        + "writing (CloudTrail API, AdvancedFieldSelector).",
    fix: """
        Name the ARN of each data bucket, with a slash at its end, in `starts_with` of the selector of
        `AWS::S3::Object`.
        """,
    types: ["aws_cloudtrail"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from trail in stack.All(ResourceTypes)
        let selectors = trail["advanced_event_selector"].Items
        let recorded = selectors.SelectMany(selector => Field(selector, "resources.ARN")["starts_with"].Items).ToList()
        from finding in Buckets.OfData(stack)
            .Where(bucket => !recorded.Any(start => start.Is($"arn:aws:s3:::{bucket["bucket"].Text}/")))
            .Select(bucket => Finding(
                trail, "advanced_event_selector", $"without {bucket["bucket"].Show()}", "its ARN and a slash"))
            .Concat(Require(recorded, IsBucket, "the ARN of a bucket and a slash, not the trail's own"))
        select finding;

    private static Value Field(Value selector, string name) =>
        selector["field_selector"].Items.FirstOrDefault(field => field["field"].Is(name)) ?? selector["missing"];

    private static bool IsBucket(Value start) =>
        start.Text is { } arn && arn.EndsWith('/')
        && !(start.Resource["s3_bucket_name"].Text is { } own && arn == $"arn:aws:s3:::{own}/");
}
