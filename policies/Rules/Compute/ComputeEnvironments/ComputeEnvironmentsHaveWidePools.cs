using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsHaveWidePools() : PolicyRule(
    "OE-BATCH-005",
    Severity.Major,
    "Every fleet can choose among four instance types",
    why: "Each type and zone is a pool of Spot capacity of its own; with few pools one shortage stops everybody (EC2 "
        + "User Guide, Spot best practices).",
    fix: "List at least four different types in `compute_resources.instance_type`.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.instance_type"]),
        types => types.Texts.Distinct().Count() >= 4,
        "at least 4 types");
}
