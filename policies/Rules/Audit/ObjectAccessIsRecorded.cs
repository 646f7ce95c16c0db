using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

/// <summary>Trails record the objects of every data bucket, and none of their own.</summary>
public sealed class ObjectAccessIsRecorded : PolicyRule
{
    public override string Id => "OE-AUDIT-004";

    public override string Title => "Trails record the objects of every data bucket, and none of their own";

    public override string Rationale =>
        "A selector records only the buckets that it names, and a trail that records its own bucket writes about "
        + "its writing (CloudTrail API, AdvancedFieldSelector).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudtrail"];

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
