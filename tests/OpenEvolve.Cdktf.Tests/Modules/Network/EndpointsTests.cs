using OpenEvolve.Cdktf.Modules.Network;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class EndpointsTests
{
    private static readonly string[] Services =
        ["ecr.api", "ecr.dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry", "secretsmanager", "monitoring", "sts"];

    private static readonly string[] Gateways = ["s3", "dynamodb"];

    private ModuleStack _stack;
    private ModuleStack _gatewaysOnly;

    [OneTimeSetUp]
    public void Synthesize()
    {
        _stack = Synthesize(Services);
        _gatewaysOnly = Synthesize([]);
    }

    [TestCaseSource(nameof(Gateways))]
    public void S3_and_DynamoDB_are_reached_by_gateways_from_the_private_subnets(string service)
    {
        var endpoint = _gatewaysOnly[$"aws_vpc_endpoint.endpoints_{service}"];
        endpoint["vpc_endpoint_type"].ShouldBe("'Gateway'");
        endpoint["service_name"].ShouldBe($"'com.amazonaws.us-east-1.{service}'");
        endpoint["route_table_ids"].ShouldBe("['rtb-a','rtb-b']");
    }

    [Test]
    public void Without_interface_endpoints_there_is_no_security_group_for_them() =>
        _gatewaysOnly.Addresses.ShouldBe(["aws_vpc_endpoint.endpoints_dynamodb", "aws_vpc_endpoint.endpoints_s3"]);

    [TestCaseSource(nameof(Services))]
    public void Interface_endpoints_answer_under_the_services_own_names_in_every_private_subnet(string service)
    {
        var endpoint = _stack[$"aws_vpc_endpoint.endpoints_{service.Replace('.', '_')}"];
        endpoint["vpc_endpoint_type"].ShouldBe("'Interface'");
        endpoint["service_name"].ShouldBe($"'com.amazonaws.us-east-1.{service}'");
        endpoint["private_dns_enabled"].ShouldBe("true");
        endpoint["subnet_ids"].ShouldBe("['subnet-a','subnet-b']");
        endpoint["security_group_ids"].ShouldBe("['${aws_security_group.endpoints_group.id}']");
    }

    [TestCase(0, "'10.0.10.0/24'")]
    [TestCase(1, "'10.0.20.0/24'")]
    public void Interface_endpoints_take_TLS_from_the_private_subnets(int index, string range)
    {
        var rule = _stack[$"aws_vpc_security_group_ingress_rule.endpoints_ingress_{index}"];
        rule["cidr_ipv4"].ShouldBe(range);
        rule["ip_protocol"].ShouldBe("'tcp'");
        (rule["from_port"], rule["to_port"]).ShouldBe(("443", "443"));
    }

    [Test]
    public void Interface_endpoints_take_nothing_else()
    {
        _stack.NamesOf("aws_vpc_security_group_ingress_rule")
            .ShouldBe(["endpoints_ingress_0", "endpoints_ingress_1"]);
        _stack["aws_security_group.endpoints_group"]["ingress"].ShouldBe(Json.Missing);
    }

    private static ModuleStack Synthesize(string[] services) => ModuleStack.Of(scope => _ = new Endpoints(
        scope,
        "endpoints",
        new EndpointsProps
        {
            Names = ModuleStack.Names,
            VpcId = "vpc-1",
            PrivateSubnetIds = ["subnet-a", "subnet-b"],
            PrivateSubnetCidrs = ["10.0.10.0/24", "10.0.20.0/24"],
            PrivateRouteTableIds = ["rtb-a", "rtb-b"],
            InterfaceServices = services,
        }));
}
