using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Where the subnets of a stack send their traffic.</summary>
internal static class Routing
{
    /// <summary>The route table of a subnet, if the stack says it.</summary>
    public static Resource? TableOf(Resource subnet) => subnet.Stack
        .PointingTo(subnet, "aws_route_table_association", "subnet_id")
        .Select(association => subnet.Stack.Target(association["route_table_id"], "aws_route_table"))
        .FirstOrDefault(table => table is not null);

    /// <summary>Whether a route table leads to an internet gateway.</summary>
    public static bool IsPublic(Resource table) => table.Stack
        .PointingTo(table, "aws_route", "route_table_id")
        .Select(route => route["gateway_id"])
        .Concat(table["route"].Items.Select(route => route["gateway_id"]))
        .Any(gateway => !gateway.IsBlank && !gateway.Is("local"));

    /// <summary>Whether an id is that of a subnet of the stack without a way in from the internet.</summary>
    public static bool IsPrivateSubnet(Value id) =>
        id.Resource.Stack.Targets(id, "aws_subnet") is { Count: > 0 } subnets
        && subnets.All(subnet => TableOf(subnet) is { } table && !IsPublic(table));

    /// <summary>Route tables of subnets that have no way in from the internet.</summary>
    public static IEnumerable<Resource> PrivateTables(StackDocument stack) => stack.All("aws_subnet")
        .Select(TableOf)
        .OfType<Resource>()
        .Distinct()
        .Where(table => !IsPublic(table));
}
