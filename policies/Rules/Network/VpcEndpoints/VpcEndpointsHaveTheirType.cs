using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsHaveTheirType() : PolicyRule(
    "OE-NET-022",
    Severity.Major,
    "Endpoints are gateways for S3 and DynamoDB and interfaces for everything else",
    why: "Gateways cost nothing and exist for these two only; the provider's default type is Gateway, which AWS "
        + "refuses for the others half way through an apply (PrivateLink Guide, gateway endpoints).",
    fix: "Set `vpc_endpoint_type` to `Gateway` for `s3` and `dynamodb`, to `Interface` for the others.",
    types: ["aws_vpc_endpoint"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from endpoint in stack.All(ResourceTypes)
        let expected = Gateways.Any(service => Endpoints.Of(stack, service).Contains(endpoint))
            ? "Gateway"
            : "Interface"
        where !endpoint["vpc_endpoint_type"].Is(expected)
        select Finding(endpoint["vpc_endpoint_type"], $"'{expected}'");

    private static IReadOnlyList<string> Gateways { get; } = ["s3", "dynamodb"];
}
