using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Routes lead to gateways of the stack and nowhere else.</summary>
public sealed class RoutesLeadToGateways : PolicyRule
{
    public override string Id => "OE-NET-023";

    public override string Title => "Routes lead to gateways of the stack and nowhere else";

    public override string Rationale =>
        "A peering, a transit gateway or somebody's instance as the next hop is a way into another network, or "
        + "through another's hands, that no security group shows. Each route has one target (EC2 API, CreateRoute).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_route"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from route in stack.All(ResourceTypes).Select(route => route.Root)
            .Concat(stack.All("aws_route_table").SelectMany(table => table["route"].Items))
        where stack.Target(route["gateway_id"], "aws_internet_gateway") is null
            && stack.Target(route["nat_gateway_id"], "aws_nat_gateway") is null
        select Finding(
            route.Resource, route.Path.Length == 0 ? "target" : $"{route.Path}.target", "elsewhere",
            "an internet gateway or a NAT gateway of this stack");
}
