using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Fleets run in subnets without a route to an internet gateway.</summary>
public sealed class FleetsAreInPrivateSubnets : PolicyRule
{
    public override string Id => "OE-NET-012";

    public override string Title => "Fleets run in subnets without a route to an internet gateway";

    public override string Rationale =>
        "The second wall behind \"no public address\": without the route, even a public address would not be "
        + "reachable.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(fleet => fleet["compute_resources.subnets"] is { IsBlank: true } none
            ? [none]
            : fleet["compute_resources.subnets"].Items),
        Routing.IsPrivateSubnet,
        "a subnet whose route table has no internet gateway");
}
