using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>An alarm watches every queue of dead letters.</summary>
public sealed class DeadLettersAreWatched : PolicyRule
{
    public override string Id => "OE-MSG-005";

    public override string Title => "An alarm watches every queue of dead letters";

    public override string Rationale =>
        "Nobody reads such a queue unless he is told that something lies in it.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue"];

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
