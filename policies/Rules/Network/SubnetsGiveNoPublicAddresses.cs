using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class SubnetsGiveNoPublicAddresses() : PolicyRule(
    "OE-NET-011",
    Severity.Blocker,
    "Subnets give no public address",
    why: "A host without a public address cannot be reached from the internet, whatever happens to its security group.",
    fix: "Set `map_public_ip_on_launch` to false; NAT gateways bring their own address.",
    types: ["aws_subnet"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(subnet => subnet["map_public_ip_on_launch"]), value => value.IsFalse, "false");
}
