using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>No job lets anybody into its container.</summary>
public sealed class NobodyEntersContainers : PolicyRule
{
    public override string Id => "OE-BATCH-036";

    public override string Title => "No job lets anybody into its container";

    public override string Rationale =>
        "ECS Exec opens a shell as root in a running container, past the user that the definition names, and its agent "
        + "is one more process in there (ECS Developer Guide, ECS Exec; Batch API, enableExecuteCommand).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Container.All(stack).Select(container => container["enableExecuteCommand"]),
        value => value.IsMissing || value.IsFalse,
        "false or nothing");
}
