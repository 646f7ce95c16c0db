using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerSharedMemoryIsStated() : PolicyRule(
    "OE-BATCH-035",
    Severity.Minor,
    "Containers state how much shared memory they have",
    why: "Docker gives 64 MB, in which worker processes that exchange arrays die of a bus error (Docker, shm-size; "
        + "Batch API, LinuxParameters).",
    fix: "Set `linuxParameters.sharedMemorySize`, in MiB, of the container properties.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["linuxParameters.sharedMemorySize"]),
        size => size.Integer > 64,
        "more than 64 MiB");
}
