using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Security groups admit TLS only.</summary>
public sealed class IngressIsTls : PolicyRule
{
    public override string Id => "OE-NET-002";

    public override string Title => "Security groups admit TLS only";

    public override string Rationale =>
        "The only listeners are interface endpoints, and they speak HTTPS; any other open port is a mistake or a "
        + "back door.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_security_group_ingress_rule"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(rule =>
        Require([rule["ip_protocol"]], protocol => protocol.Is("tcp"), "'tcp'")
            .Concat(Require([rule["from_port"], rule["to_port"]], port => port.Integer is 443, "443")));
}
