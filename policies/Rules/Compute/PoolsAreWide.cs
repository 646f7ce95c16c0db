using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Every fleet can choose among four instance types.</summary>
public sealed class PoolsAreWide : PolicyRule
{
    public override string Id => "OE-BATCH-005";

    public override string Title => "Every fleet can choose among four instance types";

    public override string Rationale =>
        "Each type and zone is a pool of Spot capacity of its own; with few pools one shortage stops everybody "
        + "(EC2 User Guide, Spot best practices).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.instance_type"]),
        types => types.Texts.Distinct().Count() >= 4,
        "at least 4 types");
}
