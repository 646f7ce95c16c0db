using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsHaveACeiling() : PolicyRule(
    "OE-BATCH-002",
    Severity.Blocker,
    "No compute environment grows beyond 256 vCPUs",
    why: "The ceiling is the one limit on spending that holds at once: budgets are evaluated a few times a day (AWS "
        + "Cost Management User Guide, budgets).",
    fix: "Set `compute_resources.max_vcpus` to 1 to 256.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.max_vcpus"]),
        value => value.Integer is >= 1 and <= 256,
        "1 to 256");
}
