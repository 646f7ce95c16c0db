using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

public sealed class VpcFlowLogsAreOn() : PolicyRule(
    "OE-NET-009",
    Severity.Major,
    "Every VPC logs all its flows to a log group of the stack",
    why: "After an incident the flow log is what says where evolved code connected to. A log group of the stack has a "
        + "retention and an owner.",
    fix: """
        Add an `aws_flow_log` with `traffic_type` `ALL` whose `log_destination` is a log group of the stack.
        """,
    types: ["aws_vpc"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(vpc =>
    {
        var logs = stack.PointingTo(vpc, "aws_flow_log", "vpc_id").ToList();
        return logs is []
            ? [Finding(vpc, "aws_flow_log", "missing", "one for all traffic")]
            : Require(logs.Select(log => log["traffic_type"]), type => type.Is("ALL"), "'ALL'")
                .Concat(Require(
                    logs.Select(log => log["log_destination"]),
                    group => stack.Target(group, "aws_cloudwatch_log_group") is not null,
                    "a log group of this stack"));
    });
}
