using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class RoutesLeadToGateways() : PolicyRule(
    "OE-NET-023",
    Severity.Blocker,
    "Routes lead to gateways of the stack and nowhere else",
    why: "A peering, a transit gateway or somebody's instance as the next hop is a way into another network, or "
        + "through another's hands, that no security group shows. Each route has one target (EC2 API, CreateRoute).",
    fix: """
        Point `nat_gateway_id` at an `aws_nat_gateway` of the stack, or `gateway_id` at its `aws_internet_gateway`. What
        must reach another network does so from a VPC of your own (setting `network.existingVpc`).
        """,
    types: ["aws_route"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from route in stack.All(ResourceTypes).Select(route => route.Root)
            .Concat(stack.All("aws_route_table").SelectMany(table => table["route"].Items))
        where stack.Target(route["gateway_id"], "aws_internet_gateway") is null
            && stack.Target(route["nat_gateway_id"], "aws_nat_gateway") is null
        select Finding(
            route.Resource, route.Path.Length == 0 ? "target" : $"{route.Path}.target", "elsewhere",
            "an internet gateway or a NAT gateway of this stack");
}
