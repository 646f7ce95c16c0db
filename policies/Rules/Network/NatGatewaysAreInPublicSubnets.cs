using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class NatGatewaysAreInPublicSubnets() : PolicyRule(
    "OE-NET-020",
    Severity.Major,
    "NAT gateways are in subnets with an internet gateway",
    why: "A public NAT gateway in a private subnet has no way out, and every job waits for its image (VPC User Guide, "
        + "NAT gateways).",
    fix: "Set `subnet_id` to a public subnet.",
    types: ["aws_nat_gateway"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(gateway => gateway["subnet_id"]),
        id => stack.Target(id, "aws_subnet") is { } subnet
            && Routing.TableOf(subnet) is { } table && Routing.IsPublic(table),
        "a subnet whose route table has an internet gateway");
}
