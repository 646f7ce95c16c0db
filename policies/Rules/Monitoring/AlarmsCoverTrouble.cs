using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class AlarmsCoverTrouble() : PolicyRule(
    "OE-MON-007",
    Severity.Major,
    "Every function, event rule, archive and sign of trouble has its alarm",
    why: "A handler that fails, a rule whose events nobody gets and a quota of failures are seen by nobody but an "
        + "alarm; those that page and notify read the same metric twice (Lambda and EventBridge Developer Guides, "
        + "metrics).",
    fix: "Add an `aws_cloudwatch_metric_alarm` on the metric that the finding names.",
    types: [
        "aws_lambda_function", "aws_cloudwatch_event_rule", "aws_kinesis_firehose_delivery_stream",
        "aws_cloudwatch_metric_alarm",
    ])
{
    // Metric, alarms that read it, and the function that publishes it.
    private static readonly (string Name, int Alarms, string Producer)[] Signs =
    [
        ("BudgetUsedPercent", 2, "spend"), ("CleanupFailures", 1, "cleanup"), ("JobsFailed", 3, "job-events"),
        ("JobsInterrupted", 1, "job-events"), ("JobsRunning", 2, "queue-gauges"), ("JobsWaiting", 2, "queue-gauges"),
        ("KeyOverdueDays", 1, "secret-reminder"), ("LLMCallSuccessRate", 1, "job-events"),
        ("LongestRunSeconds", 1, "queue-gauges"), ("QueueBlocked", 1, "job-events"),
        ("UploadFailures", 1, "job-events"),
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var readings = stack.All("aws_cloudwatch_metric_alarm")
            .SelectMany(alarm => alarm["metric_query"].Items.Select(query => query["metric"]).Append(alarm.Root))
            .ToList();
        return Each(stack, readings, "aws_lambda_function", "function_name", "FunctionName", "Errors")
            .Concat(Each(stack, readings, "aws_lambda_function", "function_name", "FunctionName", "Throttles"))
            .Concat(Each(stack, readings, "aws_cloudwatch_event_rule", "name", "RuleName", ""))
            .Concat(Each(stack, readings, "aws_kinesis_firehose_delivery_stream", "name", "DeliveryStreamName", ""))
            .Concat(
                from sign in Signs
                from function in stack.All("aws_lambda_function")
                where function["function_name"].Text?.EndsWith($"-{sign.Producer}", StringComparison.Ordinal) is true
                let count = readings.Count(metric => metric["metric_name"].Is(sign.Name))
                where count < sign.Alarms
                select Finding(
                    function, "aws_cloudwatch_metric_alarm", $"{count} on {sign.Name}", $"{sign.Alarms} at least"));
    }

    private IEnumerable<Finding> Each(
        StackDocument stack, List<Value> readings, string type, string name, string dimension, string metric) =>
        from thing in stack.All(type)
        where !readings.Any(reading => (metric.Length == 0 || reading["metric_name"].Is(metric))
            && reading["dimensions"].Member(dimension) is { IsBlank: false } found
            && (found.PointsTo(thing) || (found.Text is not null && found.Text == thing[name].Text)))
        select Finding(
            thing, "aws_cloudwatch_metric_alarm", $"none on {(metric.Length == 0 ? dimension : metric)}",
            "one at least");
}
