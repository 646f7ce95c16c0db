using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class LogGroupsStayAtHome() : PolicyRule(
    "OE-LOG-006",
    Severity.Blocker,
    "Logs are sent to streams of the stack only",
    why: "A subscription filter copies every line to wherever it points, another account included (CloudWatch Logs "
        + "User Guide, cross-account subscriptions).",
    fix: "Point `destination_arn` at a delivery stream of the stack, with a role of the stack.",
    types: ["aws_cloudwatch_log_subscription_filter"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(filter =>
        Require(
                [filter["destination_arn"]],
                arn => stack.Target(arn, "aws_kinesis_firehose_delivery_stream") is not null,
                "a stream of the stack")
            .Concat(Require(
                [filter["role_arn"]], arn => stack.Target(arn, "aws_iam_role") is not null, "a role of the stack")));
}
