using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Containers;

public sealed class ContainerRootFileSystemsAreReadOnly() : PolicyRule(
    "OE-BATCH-019",
    Severity.Major,
    "The root file system of containers is read-only",
    why: "What evolved code cannot write it cannot plant for the next process of the same container, and a full disk "
        + "of the host is not its doing.",
    fix: "Set `readonlyRootFilesystem` to true.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["readonlyRootFilesystem"]), value => value.IsTrue, "true");
}
