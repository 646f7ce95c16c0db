using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>NAT gateways are in subnets with an internet gateway.</summary>
public sealed class NatIsInPublicSubnet : PolicyRule
{
    public override string Id => "OE-NET-020";

    public override string Title => "NAT gateways are in subnets with an internet gateway";

    public override string Rationale =>
        "A public NAT gateway in a private subnet has no way out, and every job waits for its image (VPC User "
        + "Guide, NAT gateways).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_nat_gateway"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(gateway => gateway["subnet_id"]),
        id => stack.Target(id, "aws_subnet") is { } subnet
            && Routing.TableOf(subnet) is { } table && Routing.IsPublic(table),
        "a subnet whose route table has an internet gateway");
}
