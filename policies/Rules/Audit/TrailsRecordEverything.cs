using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class TrailsRecordEverything() : PolicyRule(
    "OE-AUDIT-001",
    Severity.Major,
    "A trail seals what it records: all management events of all regions, and every access to objects",
    why: "With advanced selectors a trail records only what they name, management events included, and a prefix "
        + "without a slash takes in buckets whose names only begin alike (CloudTrail User Guide, advanced event "
        + "selectors).",
    fix: """
        Set both switches to true and two advanced selectors: one of `eventCategory` `Management` alone, and one of
        `Data`, `AWS::S3::Object` and `resources.ARN` that starts with bucket ARNs ending in a slash.
        """,
    types: ["aws_cloudtrail"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(trail =>
            Require([trail["is_multi_region_trail"], trail["enable_log_file_validation"]], value => value.IsTrue, "true")
            .Concat(Require(
                [trail["include_global_service_events"]], value => value.IsMissing || value.IsTrue, "true or nothing"))
            .Concat(Require(
                [trail["advanced_event_selector"]],
                selectors => selectors.Items.Any(IsAllManagement),
                "one of all management events"))
            .Concat(Require(
                [trail["advanced_event_selector"]],
                selectors => selectors.Items.Any(IsObjects),
                "one of all accesses to objects of named buckets")));

    private static bool IsAllManagement(Value selector) =>
        selector["field_selector"].Items is [var only] && Equal(only, "eventCategory", "Management");

    // Nothing but the three: a fourth, such as readOnly, would leave something out.
    private static bool IsObjects(Value selector) =>
        selector["field_selector"].Items is { Count: 3 } fields
        && fields.Any(field => Equal(field, "eventCategory", "Data"))
        && fields.Any(field => Equal(field, "resources.type", "AWS::S3::Object"))
        && fields.Any(field => field["field"].Is("resources.ARN")
            && field["starts_with"].Items is { Count: > 0 } buckets
            && buckets.All(bucket => bucket.Text is { } arn && arn.EndsWith('/')));

    private static bool Equal(Value selector, string field, string value) =>
        selector["field"].Is(field) && selector["equals"].Texts.SequenceEqual([value]);
}
