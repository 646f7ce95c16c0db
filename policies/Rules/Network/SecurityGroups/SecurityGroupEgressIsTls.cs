using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupEgressIsTls() : PolicyRule(
    "OE-NET-003",
    Severity.Major,
    "Security groups let out TLS only",
    why: "Evolved code runs behind these groups: every further port is a further way to carry data out or to attack "
        + "others. AWS and the LLM need 443 alone.",
    fix: """
        Set `ip_protocol` to `tcp` and both ports to 443. Another port that jobs really need (`extraEgressPorts`)
        deserves an exemption that says what for.
        """,
    types: ["aws_vpc_security_group_egress_rule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(rule =>
        Require([rule["ip_protocol"]], protocol => protocol.Is("tcp"), "'tcp'")
            .Concat(Require([rule["from_port"], rule["to_port"]], port => port.Integer is 443, "443")));
}
