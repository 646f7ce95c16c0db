using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>Every lifecycle rule is enabled and does something.</summary>
public sealed class LifecycleRulesAct : PolicyRule
{
    public override string Id => "OE-S3-020";

    public override string Title => "Every lifecycle rule is enabled and does something";

    public override string Rationale =>
        "A disabled rule looks like the promise it no longer keeps, and S3 refuses one without an action (S3 API, "
        + "LifecycleRule).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket_lifecycle_configuration"];

    private static readonly string[] Deeds =
    [
        "expiration.days", "expiration.date", "expiration.expired_object_delete_marker",
        "noncurrent_version_expiration.noncurrent_days", "abort_incomplete_multipart_upload.days_after_initiation",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(settings => settings["rule"].Items).SelectMany(rule =>
            Require([rule["status"]], status => status.Is("Enabled"), "'Enabled'")
                .Concat(Require([rule], Acts, "a rule that expires, moves or aborts something")));

    private static bool Acts(Value rule) =>
        Deeds.Any(deed => !rule[deed].IsBlank)
        || rule["transition"].Items.Concat(rule["noncurrent_version_transition"].Items).Any();
}
