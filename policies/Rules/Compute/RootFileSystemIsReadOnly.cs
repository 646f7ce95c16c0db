using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>The root file system of containers is read-only.</summary>
public sealed class RootFileSystemIsReadOnly : PolicyRule
{
    public override string Id => "OE-BATCH-019";

    public override string Title => "The root file system of containers is read-only";

    public override string Rationale =>
        "What evolved code cannot write it cannot plant for the next process of the same container, and a full "
        + "disk of the host is not its doing.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["readonlyRootFilesystem"]), value => value.IsTrue, "true");
}
