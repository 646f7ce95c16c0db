using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class BucketListingsHaveAPrefix() : PolicyRule(
    "OE-IAM-038",
    Severity.Major,
    "Nobody but workflows may list a data bucket without a prefix",
    why: "Keys begin with the names of users and end with those of their programs; a listing of everything tells both "
        + "(Service Authorization Reference, s3:prefix). Replication compares whole buckets and is left out, and so "
        + "are workflows: Terraform asks whether a bucket exists by the same permission (S3 API, HeadBucket).",
    fix: "Put the listing under `StringLike s3:prefix` with prefixes that begin with `users/`.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var buckets = Buckets.OfData(stack).Select(bucket => $"arn:aws:s3:::{bucket["bucket"].Text}").ToList();
        return
            from policy in PolicyDocument.In(stack, PolicyUse.Identity)
            where !Pipelines.IsOf(policy)
            from statement in policy.Statements
            where statement.Allows && statement.Covers("s3:ListBucket")
                && !statement.Covers("s3:GetReplicationConfiguration")
                && statement.Resources.Any(resource => buckets.Contains(resource.Text ?? ""))
            let prefixes = statement.Condition("StringLike", "s3:prefix")?.Values
            where prefixes is null || prefixes.IsBlank
                || !prefixes.Items.All(prefix => prefix.Text?.StartsWith("users/", StringComparison.Ordinal) is true)
            select Finding(
                policy.Resource, statement.Value.Path, $"a listing of {prefixes?.Show() ?? "everything"}",
                "StringLike s3:prefix users/…");
    }
}
