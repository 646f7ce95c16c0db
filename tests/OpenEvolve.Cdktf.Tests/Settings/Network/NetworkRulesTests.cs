namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class NetworkRulesTests
{
    private const string Known =
        "ecr.api, ecr.dkr, logs, ecs, ecs-agent, ecs-telemetry, secretsmanager, monitoring, sts";

    private const string ExistingVpc = "{ 'vpcId': 'vpc-0123456789abcdef0', 'privateSubnetIds': ['subnet-01234567'] }";

    [TestCase("vpc", "null",
        "network.vpc and network.existingVpc are both null; exactly one of them must be null")]
    [TestCase("existingVpc", ExistingVpc,
        "network.vpc and network.existingVpc are both given; exactly one of them must be null")]
    [TestCase("vpc.availabilityZones[1]", "'us-west-2a'", "network.vpc.availabilityZones[1] 'us-west-2a' must be a "
        + "zone of the region, such as 'us-east-1a'")]
    [TestCase("vpc.availabilityZones[1]", "'us-east-1a'",
        "network.vpc.availabilityZones[1] 'us-east-1a' is already network.vpc.availabilityZones[0]")]
    [TestCase("vpc.availabilityZones", "['us-east-1a']",
        "network.vpc.availabilityZones has 1 zone(s); at least 2 are needed to survive the loss of one\n"
        + "network.vpc.publicSubnetCidrs has 2 entries, availabilityZones 1; each zone needs exactly one\n"
        + "network.vpc.privateSubnetCidrs has 2 entries, availabilityZones 1; each zone needs exactly one")]
    [TestCase("vpc.privateSubnetCidrs[2]", "'10.0.30.0/24'",
        "network.vpc.privateSubnetCidrs has 3 entries, availabilityZones 2; each zone needs exactly one")]
    [TestCase("vpc.cidr", "'10.0.0.0'", "network.vpc.cidr '10.0.0.0' must be an IPv4 range such as '10.0.0.0/16'")]
    [TestCase("vpc.cidr", "'10.0.0.256/16'",
        "network.vpc.cidr '10.0.0.256/16' must be an IPv4 range such as '10.0.0.0/16'")]
    [TestCase("vpc.cidr", "'10.0.0.010/16'",
        "network.vpc.cidr '10.0.0.010/16' must be an IPv4 range such as '10.0.0.0/16'")]
    [TestCase("vpc.cidr", "'10.0.0.0/8'", "network.vpc.cidr '10.0.0.0/8' must be /16 to /28")]
    [TestCase("vpc.cidr", "'10.0.0.1/16'",
        "network.vpc.cidr '10.0.0.1/16' must be written as '10.0.0.0/16', its first address")]
    [TestCase("vpc.publicSubnetCidrs[0]", "'10.1.1.0/24'",
        "network.vpc.publicSubnetCidrs[0] '10.1.1.0/24' must lie inside network.vpc.cidr '10.0.0.0/16'")]
    [TestCase("vpc.publicSubnetCidrs[0]", "'10.0.1.0/29'",
        "network.vpc.publicSubnetCidrs[0] '10.0.1.0/29' must be /16 to /28")]
    [TestCase("vpc.privateSubnetCidrs[1]", "'10.0.0.0/20'",
        "network.vpc.privateSubnetCidrs[1] '10.0.0.0/20' overlaps network.vpc.publicSubnetCidrs[0] '10.0.1.0/24'\n"
        + "network.vpc.privateSubnetCidrs[1] '10.0.0.0/20' overlaps network.vpc.publicSubnetCidrs[1] '10.0.2.0/24'\n"
        + "network.vpc.privateSubnetCidrs[1] '10.0.0.0/20' overlaps network.vpc.privateSubnetCidrs[0] '10.0.10.0/24'")]
    [TestCase("vpc.llmWithoutNat", "'a proxy'",
        "network.vpc.llmWithoutNat 'a proxy' must be null, since jobs reach the LLM through NAT")]
    [TestCase("vpc.nat", "'none'",
        "network.vpc.llmWithoutNat null must say how jobs reach the LLM, since nat is 'none'\n"
        + "network.vpc.interfaceEndpoints lacks logs, ecs, ecs-agent, ecs-telemetry, secretsmanager; "
        + "with nat 'none' no job can start without them")]
    [TestCase("vpc.interfaceEndpoints[0]", "'ecr-api'", "network.vpc.interfaceEndpoints[0] 'ecr-api' is not one of "
        + "the services that jobs use: " + Known + "; did you mean 'ecr.api'?")]
    [TestCase("vpc.interfaceEndpoints[0]", "'ssmmessages'", "network.vpc.interfaceEndpoints[0] 'ssmmessages' is not "
        + "one of the services that jobs use: " + Known)]
    [TestCase("vpc.interfaceEndpoints[2]", "'ecr.api'",
        "network.vpc.interfaceEndpoints[2] 'ecr.api' is already network.vpc.interfaceEndpoints[0]")]
    [TestCase("vpc.flowLogRetentionDays", "31", "network.vpc.flowLogRetentionDays 31 must be one of 1, 3, 5, 7, 14, "
        + "30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653")]
    [TestCase("extraEgressPorts[0]", "0", "network.extraEgressPorts[0] 0 must be 1 to 65535")]
    [TestCase("extraEgressPorts[0]", "65536", "network.extraEgressPorts[0] 65536 must be 1 to 65535")]
    [TestCase("extraEgressPorts[0]", "443", "network.extraEgressPorts[0] 443 is always open; leave it out")]
    [TestCase("extraEgressPorts[1]", "8443",
        "network.extraEgressPorts[1] 8443 is already network.extraEgressPorts[0]")]
    public void A_wrong_network_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With($"network.{path}", json).Problems().ShouldBe(problem);

    [TestCase("vpcId", "'vpc-1'",
        "network.existingVpc.vpcId 'vpc-1' must match ^vpc-([0-9a-f]{8}|[0-9a-f]{17})$")]
    [TestCase("privateSubnetIds", "[]", "network.existingVpc.privateSubnetIds is empty; jobs need at least one subnet")]
    [TestCase("privateSubnetIds[0]", "'sn-01234567'", "network.existingVpc.privateSubnetIds[0] 'sn-01234567' must "
        + "match ^subnet-([0-9a-f]{8}|[0-9a-f]{17})$")]
    [TestCase("privateSubnetIds[1]", "'subnet-01234567'", "network.existingVpc.privateSubnetIds[1] 'subnet-01234567' "
        + "is already network.existingVpc.privateSubnetIds[0]")]
    public void A_wrong_existing_VPC_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With("network.vpc", "null").With("network.existingVpc", ExistingVpc)
            .With($"network.existingVpc.{path}", json).Problems().ShouldBe(problem);

    [Test]
    public void An_existing_VPC_takes_the_place_of_ours() =>
        new EnvironmentDocument().With("network.vpc", "null").With("network.existingVpc", ExistingVpc).Problems()
            .ShouldBeEmpty();
}
