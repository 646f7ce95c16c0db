using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Storage;

public sealed class BucketSettingsStandAlone() : PolicyRule(
    "OE-S3-025",
    Severity.Major,
    "What is set for a bucket is a resource of its own",
    why: "An ACL, a policy or a website inside the bucket is deprecated, overwrites what its own resource says, and "
        + "is not where the other rules look (AWS provider, aws_s3_bucket).",
    fix: """
        Move each setting into its own resource: `aws_s3_bucket_policy`, `aws_s3_bucket_versioning` and their like. ACLs
        and websites have no place here.
        """,
    types: ["aws_s3_bucket"],
    needsConfiguration: true)
{
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
