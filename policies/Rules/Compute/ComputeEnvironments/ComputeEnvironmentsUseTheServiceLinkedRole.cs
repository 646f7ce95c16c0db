using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsUseTheServiceLinkedRole() : PolicyRule(
    "OE-BATCH-011",
    Severity.Major,
    "Batch works with its service-linked role",
    why: "Only with it can fleets be updated in place, and an environment can never change from a role of ours to it "
        + "(Batch API, UpdateComputeEnvironment).",
    fix: "Remove `service_role`; AWS uses AWSServiceRoleForBatch.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["service_role"]),
        role => role.IsBlank
            || role.Text?.EndsWith("/AWSServiceRoleForBatch", StringComparison.Ordinal) is true,
        "none, so that AWSServiceRoleForBatch is used");
}
