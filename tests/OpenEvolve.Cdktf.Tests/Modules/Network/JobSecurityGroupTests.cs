using OpenEvolve.Cdktf.Modules.Network;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class JobSecurityGroupTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        _ = new JobSecurityGroup(scope, "jobs", Props);
        _ = new JobSecurityGroup(scope, "open", Props with { ExtraEgressPorts = [8443] });
    });

    [Test]
    public void Nothing_comes_in()
    {
        _stack.NamesOf("aws_vpc_security_group_ingress_rule").ShouldBeEmpty();
        _stack["aws_security_group.jobs"]["ingress"].ShouldBe(Json.Missing);
    }

    [Test]
    public void Only_TLS_goes_out()
    {
        _stack["aws_security_group.jobs"]["egress"].ShouldBe(Json.Missing);
        Ports("jobs").ShouldBe(["tcp 443-443"]);
    }

    [Test]
    public void Settings_can_open_further_ports() => Ports("open").ShouldBe(["tcp 443-443", "tcp 8443-8443"]);

    private static JobSecurityGroupProps Props => new()
    {
        Names = ModuleStack.Names,
        VpcId = "vpc-1",
        ExtraEgressPorts = [],
    };

    private IEnumerable<string> Ports(string group) =>
        from name in _stack.NamesOf("aws_vpc_security_group_egress_rule")
        let rule = _stack[$"aws_vpc_security_group_egress_rule.{name}"]
        where rule["security_group_id"] == $"'${{aws_security_group.{group}.id}}'"
        select $"{rule.At("ip_protocol").Text} {rule["from_port"]}-{rule["to_port"]}";
}
