using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class ElasticIpsAreOfNat() : PolicyRule(
    "OE-NET-024",
    Severity.Major,
    "Every public address belongs to a NAT gateway",
    why: "On a host it would be a way in past OE-NET-011; on nothing it is billed by the hour and waits for somebody "
        + "to use it (VPC pricing, public IPv4 addresses).",
    fix: "Delete the address, or point a NAT gateway's `allocation_id` at it.",
    types: ["aws_eip"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from address in stack.All(ResourceTypes)
        where !stack.PointingTo(address, "aws_nat_gateway", "allocation_id").Any()
        select Finding(address, "aws_nat_gateway", "missing", "one with this address");
}
