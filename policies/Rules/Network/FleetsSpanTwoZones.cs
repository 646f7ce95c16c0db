using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Fleets span two availability zones.</summary>
public sealed class FleetsSpanTwoZones : PolicyRule
{
    public override string Id => "OE-NET-013";

    public override string Title => "Fleets span two availability zones";

    public override string Rationale =>
        "Spot capacity is a pool per instance type and zone: one zone halves the pools, and its loss stops every "
        + "job (EC2 User Guide, Spot best practices).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.subnets"]),
        subnets => subnets.Items.SelectMany(id => stack.Targets(id, "aws_subnet"))
            .Select(subnet => subnet["availability_zone"].Text)
            .OfType<string>().Distinct().Count() >= 2,
        "subnets of two availability zones");
}
