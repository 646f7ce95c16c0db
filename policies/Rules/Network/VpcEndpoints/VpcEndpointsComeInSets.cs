using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsComeInSets() : PolicyRule(
    "OE-NET-021",
    Severity.Major,
    "Endpoints that only work together come together",
    why: "The ECS agent needs ecs, ecs-agent and ecs-telemetry, a pull needs ecr.api and ecr.dkr; with one missing "
        + "the rest of the traffic takes the public way (ECS Developer Guide and ECR User Guide, interface endpoints).",
    fix: "Add the endpoint that is missing from the set, or remove the set.",
    types: ["aws_vpc_endpoint"])
{
    private static readonly string[][] Sets = [["ecs", "ecs-agent", "ecs-telemetry"], ["ecr.api", "ecr.dkr"]];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from set in Sets
        let present = set.SelectMany(service => Endpoints.Of(stack, service)).ToList()
        where present is not []
        from service in set
        where !Endpoints.Of(stack, service).Any()
        select Finding(present[0], "service_name", $"without {service}", string.Join(", ", set));
}
