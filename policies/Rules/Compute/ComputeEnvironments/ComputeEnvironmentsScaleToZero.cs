using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsScaleToZero() : PolicyRule(
    "OE-BATCH-001",
    Severity.Blocker,
    "Batch compute environments scale to zero",
    why: "A floor of vCPUs bills around the clock, even with an empty queue.",
    fix: "Set `compute_resources.min_vcpus` to 0.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.min_vcpus"]),
        value => value.Integer is 0,
        "0");
}
