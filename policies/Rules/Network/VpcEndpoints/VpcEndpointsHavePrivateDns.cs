using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsHavePrivateDns() : PolicyRule(
    "OE-NET-014",
    Severity.Major,
    "Interface endpoints answer to the service's own name",
    why: "Without private DNS the SDKs and the ECS agent keep using the public endpoint, past the endpoint and its "
        + "policy (PrivateLink Guide, private DNS).",
    fix: "Set `private_dns_enabled` to true.",
    types: ["aws_vpc_endpoint"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Endpoints.Interface(stack).Select(endpoint => endpoint["private_dns_enabled"]), value => value.IsTrue, "true");
}
