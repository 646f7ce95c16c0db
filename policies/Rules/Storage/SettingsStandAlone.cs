using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

/// <summary>What is set for a bucket is a resource of its own.</summary>
public sealed class SettingsStandAlone : PolicyRule
{
    public override string Id => "OE-S3-025";

    public override string Title => "What is set for a bucket is a resource of its own";

    public override string Rationale =>
        "An ACL, a policy or a website inside the bucket is deprecated, overwrites what its own resource says, and is "
        + "not where the other rules look (AWS provider, aws_s3_bucket).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override bool NeedsConfiguration => true;

    private static readonly string[] Deprecated =
    [
        "acceleration_status", "acl", "cors_rule", "grant", "lifecycle_rule", "logging", "object_lock_configuration",
        "policy", "replication_configuration", "request_payer", "server_side_encryption_configuration", "versioning",
        "website",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(bucket => Deprecated.Select(name => bucket[name])),
        setting => setting.IsMissing,
        "none");
}
