using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupIngressIsTls() : PolicyRule(
    "OE-NET-002",
    Severity.Blocker,
    "Security groups admit TLS only",
    why: "The only listeners are interface endpoints, and they speak HTTPS; any other open port is a mistake or a "
        + "back door.",
    fix: "Set `ip_protocol` to `tcp` and both ports to 443.",
    types: ["aws_vpc_security_group_ingress_rule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(rule =>
        Require([rule["ip_protocol"]], protocol => protocol.Is("tcp"), "'tcp'")
            .Concat(Require([rule["from_port"], rule["to_port"]], port => port.Integer is 443, "443")));
}
