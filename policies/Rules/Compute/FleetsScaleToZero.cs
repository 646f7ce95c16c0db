using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Batch compute environments scale to zero.</summary>
public sealed class FleetsScaleToZero : PolicyRule
{
    public override string Id => "OE-BATCH-001";

    public override string Title => "Batch compute environments scale to zero";

    public override string Rationale => "A floor of vCPUs bills around the clock, even with an empty queue.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.min_vcpus"]),
        value => value.Integer is 0,
        "0");
}
