using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainersAreUnprivileged() : PolicyRule(
    "OE-BATCH-020",
    Severity.Blocker,
    "Containers have no privilege, no device and no path of the host",
    why: "Each of them is a way to the host, and the host runs other users' jobs (Batch API, ContainerProperties; ECS "
        + "Developer Guide, security considerations for EC2).",
    fix: "Set `privileged` to false and remove `linuxParameters.devices`, `volumes` and `mountPoints`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Container.All(stack).SelectMany(container =>
        Require([container["privileged"]], value => value.IsFalse, "false")
            .Concat(Require(
                [container["linuxParameters.devices"], container["volumes"], container["mountPoints"]],
                value => value.IsBlank,
                "none")));
}
