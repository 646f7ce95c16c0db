using OpenEvolve.Cdktf.Modules.Network;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class NetworkTests
{
    private ModuleStack _single;
    private ModuleStack _perZone;
    private ModuleStack _none;

    [OneTimeSetUp]
    public void Synthesize()
    {
        _single = Synthesize(NatMode.Single);
        _perZone = Synthesize(NatMode.PerZone);
        _none = Synthesize(NatMode.None);
    }

    [TestCase("cidr_block", "'10.0.0.0/16'")]
    [TestCase("enable_dns_hostnames", "true")]
    [TestCase("enable_dns_support", "true")]
    public void The_VPC_has_the_range_of_the_settings_and_DNS(string path, string expected) =>
        _single["aws_vpc.network"][path].ShouldBe(expected);

    [TestCase("public_0", "'10.0.1.0/24'", "'us-east-1a'")]
    [TestCase("public_1", "'10.0.2.0/24'", "'us-east-1b'")]
    [TestCase("private_0", "'10.0.10.0/24'", "'us-east-1a'")]
    [TestCase("private_1", "'10.0.20.0/24'", "'us-east-1b'")]
    public void Each_zone_has_a_public_and_a_private_subnet(string subnet, string range, string zone)
    {
        _single[$"aws_subnet.network_{subnet}"]["cidr_block"].ShouldBe(range);
        _single[$"aws_subnet.network_{subnet}"]["availability_zone"].ShouldBe(zone);
    }

    [Test]
    public void Nothing_gets_a_public_address_by_itself() =>
        _single.NamesOf("aws_subnet").Select(name => _single[$"aws_subnet.{name}"]["map_public_ip_on_launch"])
            .ShouldBe(["false", "false", "false", "false"]);

    [Test]
    public void The_default_security_group_is_emptied()
    {
        var group = _single["aws_default_security_group.network_default"];
        group["ingress"].ShouldBe(Json.Missing);
        group["egress"].ShouldBe(Json.Missing);
    }

    [Test]
    public void A_single_NAT_gateway_serves_all_zones()
    {
        _single.NamesOf("aws_nat_gateway").ShouldBe(["network_nat_0"]);
        RouteOf(_single, 0).ShouldBe("'${aws_nat_gateway.network_nat_0.id}'");
        RouteOf(_single, 1).ShouldBe("'${aws_nat_gateway.network_nat_0.id}'");
    }

    [Test]
    public void A_NAT_gateway_per_zone_serves_its_own_zone()
    {
        _perZone.NamesOf("aws_nat_gateway").ShouldBe(["network_nat_0", "network_nat_1"]);
        RouteOf(_perZone, 0).ShouldBe("'${aws_nat_gateway.network_nat_0.id}'");
        RouteOf(_perZone, 1).ShouldBe("'${aws_nat_gateway.network_nat_1.id}'");
        _perZone["aws_nat_gateway.network_nat_1"]["subnet_id"].ShouldBe("'${aws_subnet.network_public_1.id}'");
    }

    [Test]
    public void Without_NAT_nothing_leads_to_the_internet()
    {
        string[] ways = ["aws_nat_gateway", "aws_internet_gateway", "aws_eip", "aws_route"];
        ways.SelectMany(_none.NamesOf).ShouldBeEmpty();
        _none.NamesOf("aws_subnet").ShouldBe(["network_private_0", "network_private_1"]);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Private_subnets_route_through_tables_of_their_own(int zone)
    {
        var association = _single[$"aws_route_table_association.network_private_association_{zone}"];
        association["subnet_id"].ShouldBe($"'${{aws_subnet.network_private_{zone}.id}}'");
        association["route_table_id"].ShouldBe($"'${{aws_route_table.network_private_routes_{zone}.id}}'");
    }

    [Test]
    public void Only_public_subnets_route_to_the_internet_gateway() =>
        _single.NamesOf("aws_route")
            .Where(name => _single[$"aws_route.{name}"]["gateway_id"] != Json.Missing)
            .Select(name => _single[$"aws_route.{name}"]["route_table_id"])
            .ShouldBe(["'${aws_route_table.network_public_routes.id}'"]);

    private static string RouteOf(ModuleStack stack, int zone)
    {
        var route = stack[$"aws_route.network_private_internet_{zone}"];
        route["destination_cidr_block"].ShouldBe("'0.0.0.0/0'");
        route["route_table_id"].ShouldBe($"'${{aws_route_table.network_private_routes_{zone}.id}}'");
        return route["nat_gateway_id"];
    }

    private static ModuleStack Synthesize(NatMode nat) => ModuleStack.Of(scope => _ = new Network(
        scope,
        "network",
        new NetworkProps
        {
            Names = ModuleStack.Names,
            Cidr = "10.0.0.0/16",
            Nat = nat,
            Zones =
            [
                new ZoneProps("us-east-1a", "10.0.1.0/24", "10.0.10.0/24"),
                new ZoneProps("us-east-1b", "10.0.2.0/24", "10.0.20.0/24"),
            ],
        }));
}
