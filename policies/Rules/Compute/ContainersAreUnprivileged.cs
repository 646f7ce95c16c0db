using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Containers have no privilege, no device and no path of the host.</summary>
public sealed class ContainersAreUnprivileged : PolicyRule
{
    public override string Id => "OE-BATCH-020";

    public override string Title => "Containers have no privilege, no device and no path of the host";

    public override string Rationale =>
        "Each of them is a way to the host, and the host runs other users' jobs (Batch API, ContainerProperties; "
        + "ECS Developer Guide, security considerations for EC2).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Container.All(stack).SelectMany(container =>
        Require([container["privileged"]], value => value.IsFalse, "false")
            .Concat(Require(
                [container["linuxParameters.devices"], container["volumes"], container["mountPoints"]],
                value => value.IsBlank,
                "none")));
}
