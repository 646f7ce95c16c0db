using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>Logs are sent to streams of the stack only.</summary>
public sealed class LogsStayAtHome : PolicyRule
{
    public override string Id => "OE-LOG-006";

    public override string Title => "Logs are sent to streams of the stack only";

    public override string Rationale =>
        "A subscription filter copies every line to wherever it points, another account included (CloudWatch Logs "
        + "User Guide, cross-account subscriptions).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudwatch_log_subscription_filter"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(filter =>
        Require(
                [filter["destination_arn"]],
                arn => stack.Target(arn, "aws_kinesis_firehose_delivery_stream") is not null,
                "a stream of the stack")
            .Concat(Require(
                [filter["role_arn"]], arn => stack.Target(arn, "aws_iam_role") is not null, "a role of the stack")));
}
