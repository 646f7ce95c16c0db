using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Subnets give no public address.</summary>
public sealed class NoPublicAddresses : PolicyRule
{
    public override string Id => "OE-NET-011";

    public override string Title => "Subnets give no public address";

    public override string Rationale =>
        "A host without a public address cannot be reached from the internet, whatever happens to its security "
        + "group.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_subnet"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(subnet => subnet["map_public_ip_on_launch"]), value => value.IsFalse, "false");
}
