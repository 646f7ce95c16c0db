using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Endpoints that only work together come together.</summary>
public sealed class EndpointsComeInSets : PolicyRule
{
    public override string Id => "OE-NET-021";

    public override string Title => "Endpoints that only work together come together";

    public override string Rationale =>
        "The ECS agent needs ecs, ecs-agent and ecs-telemetry, a pull needs ecr.api and ecr.dkr; with one missing "
        + "the rest of the traffic takes the public way (ECS Developer Guide and ECR User Guide, interface "
        + "endpoints).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_endpoint"];

    private static readonly string[][] Sets = [["ecs", "ecs-agent", "ecs-telemetry"], ["ecr.api", "ecr.dkr"]];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from set in Sets
        let present = set.SelectMany(service => Endpoints.Of(stack, service)).ToList()
        where present is not []
        from service in set
        where !Endpoints.Of(stack, service).Any()
        select Finding(present[0], "service_name", $"without {service}", string.Join(", ", set));
}
