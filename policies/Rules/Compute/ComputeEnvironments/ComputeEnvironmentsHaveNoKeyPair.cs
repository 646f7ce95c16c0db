using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsHaveNoKeyPair() : PolicyRule(
    "OE-BATCH-010",
    Severity.Blocker,
    "Fleets give hosts no SSH key",
    why: "A key pair of a compute environment wins over the launch template's silence (Batch User Guide, launch "
        + "templates).",
    fix: "Remove `compute_resources.ec2_key_pair`.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.ec2_key_pair"]), key => key.IsBlank, "none");
}
