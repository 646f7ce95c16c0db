using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class GatewayVpcEndpointsExist() : PolicyRule(
    "OE-NET-019",
    Severity.Major,
    "S3 and DynamoDB are reached through gateway endpoints from every private subnet",
    why: "They cost nothing; without them image layers, checkpoints and the ledger pay NAT for every gigabyte and "
        + "pass no endpoint policy (VPC User Guide, gateway endpoints).",
    fix: """
        Add gateway endpoints for `s3` and `dynamodb` and list every private route table in `route_table_ids`.
        """,
    types: ["aws_vpc"])
{
    private static readonly string[] Services = ["s3", "dynamodb"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from vpc in stack.All(ResourceTypes)
        from service in Services
        let endpoints = Endpoints.Of(stack, service).Where(endpoint => endpoint["vpc_id"].PointsTo(vpc)).ToList()
        from finding in endpoints is []
            ? [Finding(vpc, $"{service} endpoint", "missing", "a gateway endpoint")]
            : Routing.PrivateTables(stack)
                .Where(table => table["vpc_id"].PointsTo(vpc))
                .Where(table => !endpoints.Any(endpoint =>
                    endpoint["route_table_ids"].Items.Any(id => id.PointsTo(table))))
                .Select(table =>
                    Finding(endpoints[0], "route_table_ids", $"without {table.Address}", "all private ones"))
        select finding;
}
