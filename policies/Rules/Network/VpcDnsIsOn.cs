using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class VpcDnsIsOn() : PolicyRule(
    "OE-NET-010",
    Severity.Major,
    "VPCs resolve names and give hosts names",
    why: "Private DNS of interface endpoints needs both settings; without them traffic to AWS leaves through NAT (VPC "
        + "User Guide, DNS attributes).",
    fix: "Set `enable_dns_support` and `enable_dns_hostnames` to true.",
    types: ["aws_vpc"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(vpc => new[] { vpc["enable_dns_support"], vpc["enable_dns_hostnames"] }),
        value => value.IsTrue,
        "true");
}
