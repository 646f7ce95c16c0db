using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class MetricsHaveProducers() : PolicyRule(
    "OE-MON-001",
    Severity.Blocker,
    "Alarms and dashboards read only metrics that something in the stack publishes",
    why: "CloudWatch accepts an alarm on any name: one on a metric that nobody publishes stays green for ever. A "
        + "metric is its namespace, its name and all its dimensions together (CloudWatch User Guide, metrics "
        + "concepts).",
    fix: """
        Use a metric of [metrics.json](../../policies/Data/metrics.json), with all its dimensions and the environment's
        own name, and deploy the function that publishes it. A new metric of ours goes into that list, which a test
        compares with what the producers really publish; one of AWS goes into `AwsMetric.cs` with the page that
        describes it.
        """,
    types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_dashboard"])
{
    private const string Expected = "a metric that something in this stack publishes under exactly these dimensions";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from use in MetricUse.In(stack)
        where !IsOurs(stack, use) && !IsFiltered(stack, use) && !IsOfAws(stack, use)
        select Finding(use.Place.Resource, use.Place.Path, Show(use), Expected);

    private static bool IsOurs(StackDocument stack, MetricUse use) => OwnMetric.All.Any(metric =>
        metric.Namespace == use.Namespace
        && metric.Name == use.Name
        && metric.Dimensions.SequenceEqual(use.Dimensions.Keys.Order())
        && Producers(stack, metric.Producer).Any(producer => IsOfItsEnvironment(use, producer)));

    private static IEnumerable<Resource> Producers(StackDocument stack, string producer) => producer is "worker"
        ? stack.All("aws_batch_job_definition")
        : stack.All("aws_lambda_function").Where(function =>
            function["function_name"].Text == $"openevolve-{function.Tags.Member("Environment").Text}-{producer}");

    private static bool IsOfItsEnvironment(MetricUse use, Resource producer) =>
        !use.Dimensions.TryGetValue("Environment", out var environment)
        || environment is null
        || (environment.Text is { } name && name == producer.Tags.Member("Environment").Text);

    // What a metric filter makes has no dimensions unless it names some, and ours name none.
    private static bool IsFiltered(StackDocument stack, MetricUse use) =>
        use.Dimensions.Count == 0
        && stack.All("aws_cloudwatch_log_metric_filter")
            .SelectMany(filter => filter["metric_transformation"].Items)
            .Any(metric => metric["namespace"].Is(use.Namespace ?? "?") && metric["name"].Is(use.Name ?? "?")
                && metric["dimensions"].IsBlank);

    private static bool IsOfAws(StackDocument stack, MetricUse use) => AwsMetric.All.Any(metric =>
        metric.Namespace == use.Namespace
        && metric.Name == use.Name
        && metric.Dimensions.SequenceEqual(use.Dimensions.Keys.Order())
        && stack.All(metric.Type).Any(resource => IsAbout(resource, metric, use.Dimensions[metric.Dimensions[0]])));

    private static bool IsAbout(Resource resource, AwsMetric metric, Value? dimension) =>
        dimension is null
        || (metric.Attribute.Length > 0
            && (dimension.PointsTo(resource)
                || (dimension.Text is { } text && resource[metric.Attribute].Text == text)));

    private static string Show(MetricUse use) => use.Name is null || use.Namespace is null
        ? use.Place.Show()
        : $"{use.Namespace} {use.Name} by {string.Join(", ", use.Dimensions.Select(Show))}";

    private static string Show(KeyValuePair<string, Value?> dimension) =>
        dimension.Value is null ? dimension.Key : $"{dimension.Key} {dimension.Value.Show()}";
}
