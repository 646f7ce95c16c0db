using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Security groups let out TLS only.</summary>
public sealed class EgressIsTls : PolicyRule
{
    public override string Id => "OE-NET-003";

    public override string Title => "Security groups let out TLS only";

    public override string Rationale =>
        "Evolved code runs behind these groups: every further port is a further way to carry data out or to "
        + "attack others. AWS and the LLM need 443 alone.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_security_group_egress_rule"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(rule =>
        Require([rule["ip_protocol"]], protocol => protocol.Is("tcp"), "'tcp'")
            .Concat(Require([rule["from_port"], rule["to_port"]], port => port.Integer is 443, "443")));
}
