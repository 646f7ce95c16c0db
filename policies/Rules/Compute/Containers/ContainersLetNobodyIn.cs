using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainersLetNobodyIn() : PolicyRule(
    "OE-BATCH-036",
    Severity.Blocker,
    "No job lets anybody into its container",
    why: "ECS Exec opens a shell as root in a running container, past the user that the definition names, and its "
        + "agent is one more process in there (ECS Developer Guide, ECS Exec; Batch API, enableExecuteCommand).",
    fix: "Remove `enableExecuteCommand`. What a job does is in its log and in its outputs.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["enableExecuteCommand"]),
        value => value.IsMissing || value.IsFalse,
        "false or nothing");
}
