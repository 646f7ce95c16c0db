using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>No object rests in one availability zone only.</summary>
public sealed class NothingRestsInOneZone : PolicyRule
{
    public override string Id => "OE-S3-023";

    public override string Title => "No object rests in one availability zone only";

    public override string Rationale =>
        "Classes of one zone lose their objects with it; results of weeks of computing cannot be made again (S3 "
        + "User Guide, storage classes: ONEZONE_IA, EXPRESS_ONEZONE).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket_lifecycle_configuration"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(settings => settings["rule"].Items)
            .SelectMany(rule => rule["transition"].Items.Concat(rule["noncurrent_version_transition"].Items))
            .Select(step => step["storage_class"]),
        name => name.Text?.Contains("ONEZONE", StringComparison.Ordinal) is false,
        "a class of several zones");
}
