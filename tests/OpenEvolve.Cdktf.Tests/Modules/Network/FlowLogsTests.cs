using OpenEvolve.Cdktf.Modules.Network;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class FlowLogsTests
{
    private const string LogGroup = "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/vpc/flow-logs";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new FlowLogs(
        scope,
        "flow_logs",
        new FlowLogsProps
        {
            Names = ModuleStack.Names,
            VpcId = "vpc-1",
            RetentionDays = 14,
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        }));

    [TestCase("vpc_id", "'vpc-1'")]
    [TestCase("traffic_type", "'ALL'")]
    [TestCase("log_destination", "'${aws_cloudwatch_log_group.flow_logs_group.arn}'")]
    [TestCase("iam_role_arn", "'${aws_iam_role.flow_logs_writer.arn}'")]
    public void Every_connection_of_the_VPC_is_recorded(string path, string expected) =>
        _stack["aws_flow_log.flow_logs"][path].ShouldBe(expected);

    [Test]
    public void The_records_are_kept_as_long_as_settings_say() =>
        _stack["aws_cloudwatch_log_group.flow_logs_group"]["retention_in_days"].ShouldBe("14");

    [Test]
    public void The_writer_acts_for_flow_logs_of_this_account_only()
    {
        var trust = _stack["aws_iam_role.flow_logs_writer"].Policy("assume_role_policy")["Assume"];
        trust["Principal"].ShouldBe("{'Service':'vpc-flow-logs.amazonaws.com'}");
        trust["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},"
            + "'ArnLike':{'aws:SourceArn':['arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*']}}");
    }

    [Test]
    public void The_writer_writes_its_own_log_group_and_no_other()
    {
        var permissions = _stack["aws_iam_role_policy.flow_logs_writer_permissions"].Policy();
        permissions["Write"]["Resource"].ShouldBe($"['{LogGroup}:*']");
        permissions["Find"]["Action"].ShouldBe("['logs:DescribeLogGroups']");
        permissions.Sids.ShouldBe(["Write", "Find"]);
    }
}
