using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class StateBucketsNeverExpire() : PolicyRule(
    "OE-STATE-010",
    Severity.Blocker,
    "No lifecycle rule touches the current state",
    why: "An expired state file is a lost one, and one in an archive class cannot be read in time for a plan.",
    fix: """
        Keep only `noncurrent_version_expiration` and `abort_incomplete_multipart_upload` in the rules of the state
        bucket.
        """,
    types: ["aws_s3_bucket"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Where(Buckets.IsForState)
            .SelectMany(bucket => Buckets.Settings(bucket, "aws_s3_bucket_lifecycle_configuration"))
            .SelectMany(settings => settings["rule"].Items)
            .SelectMany(rule => new[] { rule["expiration"], rule["transition"] }),
        value => value.IsBlank,
        "nothing, so that the current state stays");
}
