using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsUseOurInstanceProfile() : PolicyRule(
    "OE-BATCH-012",
    Severity.Blocker,
    "Hosts get an instance profile of the stack",
    why: "Every other profile has permissions that these rules have not read.",
    fix: "Point `compute_resources.instance_role` at an `aws_iam_instance_profile` of the stack.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.instance_role"]),
        profile => stack.Target(profile, "aws_iam_instance_profile") is not null,
        "an instance profile of this stack");
}
