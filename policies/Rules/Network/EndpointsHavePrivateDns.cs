using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Interface endpoints answer to the service's own name.</summary>
public sealed class EndpointsHavePrivateDns : PolicyRule
{
    public override string Id => "OE-NET-014";

    public override string Title => "Interface endpoints answer to the service's own name";

    public override string Rationale =>
        "Without private DNS the SDKs and the ECS agent keep using the public endpoint, past the endpoint and its "
        + "policy (PrivateLink Guide, private DNS).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_endpoint"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Endpoints.Interface(stack).Select(endpoint => endpoint["private_dns_enabled"]), value => value.IsTrue, "true");
}
