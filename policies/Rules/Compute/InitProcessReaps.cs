using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Containers start with an init process.</summary>
public sealed class InitProcessReaps : PolicyRule
{
    public override string Id => "OE-BATCH-021";

    public override string Title => "Containers start with an init process";

    public override string Rationale =>
        "It hands SIGTERM on to the worker, which saves its last checkpoint on it, and reaps what evaluators "
        + "leave behind (Batch API, LinuxParameters).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["linuxParameters.initProcessEnabled"]),
        value => value.IsTrue,
        "true");
}
