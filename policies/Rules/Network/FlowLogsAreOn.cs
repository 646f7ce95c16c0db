using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Every VPC logs all its flows to a log group of the stack.</summary>
public sealed class FlowLogsAreOn : PolicyRule
{
    public override string Id => "OE-NET-009";

    public override string Title => "Every VPC logs all its flows to a log group of the stack";

    public override string Rationale =>
        "After an incident the flow log is what says where evolved code connected to. A log group of the stack "
        + "has a retention and an owner.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc"];

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
