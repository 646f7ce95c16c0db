using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsLeaveDesiredVcpusToBatch() : PolicyRule(
    "OE-BATCH-009",
    Severity.Major,
    "Terraform leaves the number of running vCPUs to Batch",
    why: "Batch changes desired_vcpus with every job; a plan that sets it back takes hosts from under running jobs "
        + "(Batch API, ComputeResource).",
    fix: "List `compute_resources[0].desired_vcpus` in `lifecycle.ignore_changes` and do not set it.",
    types: ["aws_batch_compute_environment"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(fleet =>
        Require(
            [fleet["lifecycle.ignore_changes"]],
            list => list.Texts.Any(path => path.EndsWith(".desired_vcpus", StringComparison.Ordinal)),
            "compute_resources[0].desired_vcpus among them")
        .Concat(Require([fleet["compute_resources.desired_vcpus"]], value => value.IsMissing, "left to Batch")));
}
