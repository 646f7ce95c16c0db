using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage.Lifecycles;

public sealed class StorageClassesSpanZones() : PolicyRule(
    "OE-S3-023",
    Severity.Major,
    "No object rests in one availability zone only",
    why: "Classes of one zone lose their objects with it; results of weeks of computing cannot be made again (S3 User "
        + "Guide, storage classes: ONEZONE_IA, EXPRESS_ONEZONE).",
    fix: "Use `STANDARD_IA` in place of `ONEZONE_IA`.",
    types: ["aws_s3_bucket_lifecycle_configuration"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(settings => settings["rule"].Items)
            .SelectMany(rule => rule["transition"].Items.Concat(rule["noncurrent_version_transition"].Items))
            .Select(step => step["storage_class"]),
        name => name.Text?.Contains("ONEZONE", StringComparison.Ordinal) is false,
        "a class of several zones");
}
