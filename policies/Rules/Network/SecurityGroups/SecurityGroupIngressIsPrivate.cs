using System.Net;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupIngressIsPrivate() : PolicyRule(
    "OE-NET-001",
    Severity.Blocker,
    "Security groups admit private addresses only",
    why: "Nothing here serves the internet: users reach S3 and the jobs API through AWS's own endpoints, and an open "
        + "port on a host that runs evolved code is a way in. Private ranges: RFC 1918.",
    fix: """
        Name the subnets' ranges in `cidr_ipv4`, or another security group in `referenced_security_group_id`.
        """,
    types: [
        "aws_vpc_security_group_ingress_rule", "aws_security_group",
    ])
{
    private static readonly IPNetwork[] PrivateRanges =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All("aws_vpc_security_group_ingress_rule")
            .SelectMany(rule => new[] { rule["cidr_ipv4"], rule["cidr_ipv6"] })
            .Concat(stack.All("aws_security_group")
                .SelectMany(group => group["ingress"].Items)
                .SelectMany(rule => rule["cidr_blocks"].Items.Concat(rule["ipv6_cidr_blocks"].Items))),
        range => range.IsBlank || IsPrivate(range.Text),
        "a range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");

    private static bool IsPrivate(string? range) =>
        IPNetwork.TryParse(range, out var network)
        && PrivateRanges.Any(outer => outer.PrefixLength <= network.PrefixLength
            && network.BaseAddress.AddressFamily == outer.BaseAddress.AddressFamily
            && outer.Contains(network.BaseAddress));
}
