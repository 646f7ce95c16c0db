using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsAreManagedAndEnabled() : PolicyRule(
    "OE-BATCH-013",
    Severity.Minor,
    "Fleets are managed by Batch and enabled, queues too",
    why: "A disabled queue takes no job and a disabled fleet starts none; both look healthy everywhere else (Batch "
        + "API, UpdateJobQueue).",
    fix: "Set `state` to `ENABLED`, and `type` of fleets to `MANAGED`.",
    types: ["aws_batch_compute_environment", "aws_batch_job_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Require(
            stack.All(ResourceTypes).Select(resource => resource["state"]), state => state.Is("ENABLED"), "'ENABLED'")
        .Concat(Require(
            stack.All("aws_batch_compute_environment").Select(fleet => fleet["type"]),
            type => type.Is("MANAGED"),
            "'MANAGED'"));
}
