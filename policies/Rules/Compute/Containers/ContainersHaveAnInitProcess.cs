using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainersHaveAnInitProcess() : PolicyRule(
    "OE-BATCH-021",
    Severity.Major,
    "Containers start with an init process",
    why: "It hands SIGTERM on to the worker, which saves its last checkpoint on it, and reaps what evaluators leave "
        + "behind (Batch API, LinuxParameters).",
    fix: "Set `linuxParameters.initProcessEnabled` to true.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["linuxParameters.initProcessEnabled"]),
        value => value.IsTrue,
        "true");
}
