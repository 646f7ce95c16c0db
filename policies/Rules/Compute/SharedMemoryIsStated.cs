using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Containers state how much shared memory they have.</summary>
public sealed class SharedMemoryIsStated : PolicyRule
{
    public override string Id => "OE-BATCH-035";

    public override string Title => "Containers state how much shared memory they have";

    public override string Rationale =>
        "Docker gives 64 MB, in which worker processes that exchange arrays die of a bus error (Docker, shm-size; "
        + "Batch API, LinuxParameters).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["linuxParameters.sharedMemorySize"]),
        size => size.Integer > 64,
        "more than 64 MiB");
}
