using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Every public address belongs to a NAT gateway.</summary>
public sealed class AddressesAreOfNat : PolicyRule
{
    public override string Id => "OE-NET-024";

    public override string Title => "Every public address belongs to a NAT gateway";

    public override string Rationale =>
        "On a host it would be a way in past OE-NET-011; on nothing it is billed by the hour and waits for somebody to "
        + "use it (VPC pricing, public IPv4 addresses).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_eip"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from address in stack.All(ResourceTypes)
        where !stack.PointingTo(address, "aws_nat_gateway", "allocation_id").Any()
        select Finding(address, "aws_nat_gateway", "missing", "one with this address");
}
