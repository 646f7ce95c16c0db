using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class ComputeEnvironmentsSpanTwoZones() : PolicyRule(
    "OE-NET-013",
    Severity.Major,
    "Fleets span two availability zones",
    why: "Spot capacity is a pool per instance type and zone: one zone halves the pools, and its loss stops every job "
        + "(EC2 User Guide, Spot best practices).",
    fix: "List private subnets of at least two zones in `compute_resources.subnets`.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.subnets"]),
        subnets => subnets.Items.SelectMany(id => stack.Targets(id, "aws_subnet"))
            .Select(subnet => subnet["availability_zone"].Text)
            .OfType<string>().Distinct().Count() >= 2,
        "subnets of two availability zones");
}
