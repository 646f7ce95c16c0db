using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class ComputeEnvironmentsAreInPrivateSubnets() : PolicyRule(
    "OE-NET-012",
    Severity.Blocker,
    "Fleets run in subnets without a route to an internet gateway",
    why: "The second wall behind \"no public address\": without the route, even a public address would not be "
        + "reachable.",
    fix: """
        List private subnets in `compute_resources.subnets`. In a VPC that this project does not manage the rule cannot
        see the routes: exempt the fleet and say who has checked them.
        """,
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(fleet => fleet["compute_resources.subnets"] is { IsBlank: true } none
            ? [none]
            : fleet["compute_resources.subnets"].Items),
        Routing.IsPrivateSubnet,
        "a subnet whose route table has no internet gateway");
}
