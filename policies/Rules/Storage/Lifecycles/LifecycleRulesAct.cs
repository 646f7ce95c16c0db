using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class LifecycleRulesAct() : PolicyRule(
    "OE-S3-020",
    Severity.Major,
    "Every lifecycle rule is enabled and does something",
    why: "A disabled rule looks like the promise it no longer keeps, and S3 refuses one without an action (S3 API, "
        + "LifecycleRule).",
    fix: "Set `status` to `Enabled` and give the rule a number of days; delete rules that are not meant.",
    types: ["aws_s3_bucket_lifecycle_configuration"])
{
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
