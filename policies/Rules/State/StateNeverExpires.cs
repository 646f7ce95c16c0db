using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>No lifecycle rule touches the current state.</summary>
public sealed class StateNeverExpires : PolicyRule
{
    public override string Id => "OE-STATE-010";

    public override string Title => "No lifecycle rule touches the current state";

    public override string Rationale =>
        "An expired state file is a lost one, and one in an archive class cannot be read in time for a plan.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Where(Buckets.IsForState)
            .SelectMany(bucket => Buckets.Settings(bucket, "aws_s3_bucket_lifecycle_configuration"))
            .SelectMany(settings => settings["rule"].Items)
            .SelectMany(rule => new[] { rule["expiration"], rule["transition"] }),
        value => value.IsBlank,
        "nothing, so that the current state stays");
}
