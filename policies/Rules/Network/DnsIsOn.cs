using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>VPCs resolve names and give hosts names.</summary>
public sealed class DnsIsOn : PolicyRule
{
    public override string Id => "OE-NET-010";

    public override string Title => "VPCs resolve names and give hosts names";

    public override string Rationale =>
        "Private DNS of interface endpoints needs both settings; without them traffic to AWS leaves through NAT "
        + "(VPC User Guide, DNS attributes).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(vpc => new[] { vpc["enable_dns_support"], vpc["enable_dns_hostnames"] }),
        value => value.IsTrue,
        "true");
}
