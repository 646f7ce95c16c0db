using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsRunAmazonLinux2023() : PolicyRule(
    "OE-BATCH-006",
    Severity.Major,
    "Hosts run Amazon Linux 2023",
    why: "Support of the ECS-optimized Amazon Linux 2 ended on 2026-06-30, and Batch refuses new environments with "
        + "it; the provider's default is still ECS_AL2 (Batch API, Ec2Configuration; AWS provider 5.100).",
    fix: "Set `ec2_configuration.image_type` to `ECS_AL2023`.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.ec2_configuration.image_type"]),
        type => type.Is("ECS_AL2023"),
        "'ECS_AL2023'");
}
