using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class DeadLetterQueuesAreWatched() : PolicyRule(
    "OE-MSG-005",
    Severity.Major,
    "An alarm watches every queue of dead letters",
    why: "Nobody reads such a queue unless he is told that something lies in it.",
    fix: "Add an alarm on `ApproximateNumberOfMessagesVisible` of the queue.",
    types: ["aws_sqs_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from queue in stack.All(ResourceTypes)
        where !stack.All("aws_cloudwatch_metric_alarm")
            .SelectMany(alarm => alarm["metric_query"].Items.Select(query => query["metric"]).Append(alarm.Root))
            .Any(metric => metric["metric_name"].Is("ApproximateNumberOfMessagesVisible")
                && metric["namespace"].Is("AWS/SQS")
                && metric["dimensions"].Member("QueueName") is { IsBlank: false } name
                && (name.Text == queue["name"].Text || name.PointsTo(queue)))
        select Finding(
            queue, "aws_cloudwatch_metric_alarm", "missing", "one on ApproximateNumberOfMessagesVisible");
}
