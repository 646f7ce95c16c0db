using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Batch works with its service-linked role.</summary>
public sealed class ServiceLinkedRole : PolicyRule
{
    public override string Id => "OE-BATCH-011";

    public override string Title => "Batch works with its service-linked role";

    public override string Rationale =>
        "Only with it can fleets be updated in place, and an environment can never change from a role of ours to "
        + "it (Batch API, UpdateComputeEnvironment).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["service_role"]),
        role => role.IsBlank
            || role.Text?.EndsWith("/AWSServiceRoleForBatch", StringComparison.Ordinal) is true,
        "none, so that AWSServiceRoleForBatch is used");
}
