using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Functions that schedules start, and the metrics that they publish around the clock.</summary>
internal static class FunctionBilling
{
    private const decimal MibInGib = 1024;
    private const decimal KilobytesInGigabyte = 1_000_000;
    private const decimal DefaultMemoryMib = 128;

    // Metrics with each combination of dimensions: of the environment, of each queue, of each user. AWS charges for
    // each that was written to in the month.
    private static readonly Dictionary<string, (int Once, int Queue, int User)> Metrics = new()
    {
        [FunctionNames.QueueGauges] = (6, 6, 2),
        [FunctionNames.JobEvents] = (4, 1, 3),
        [FunctionNames.Spend] = (2, 0, 2),
        [FunctionNames.SecretReminder] = (2, 0, 0),
        [FunctionNames.Cleanup] = (3, 0, 0),
        [FunctionNames.Reconcile] = (1, 0, 0),
    };

    public static Verdict Of(Resource function, Rates rates)
    {
        var handler = HandlerOf(function);
        if (!Metrics.ContainsKey(handler) && CallsOf(function, rates.Workload) is null)
        {
            return new Verdict.NotPriced(
                "nobody knows which metrics this function publishes, or how often it is called");
        }

        var schedules = SchedulesOf(function, rates.Stack);
        var runs = schedules.Select(MonthlyRuns.Of).ToArray();
        if (runs.Any(count => count is null))
        {
            return new Verdict.NotPriced($"nobody knows how often '{string.Join("', '", schedules)}' runs");
        }

        var calls = Span.Of(runs.Sum(count => count ?? 0));
        var metrics = Metrics.GetValueOrDefault(handler);
        var count = metrics.Once + (metrics.Queue * rates.Queues) + (metrics.User * rates.Users);
        Charge[] charges =
        [
            .. calls.High > 0 ? Calls(function, rates, calls) : [],
            .. count > 0
                ? [Charge(rates, Component.CloudWatch, "custom metrics of handlers", "custom-metric", Span.Of(count))]
                : Array.Empty<Charge>(),
            .. count > 0 && calls.High > 0
                ? [Charge(rates, Component.CloudWatch, "calls that publish metrics", "put-metric-data", calls)]
                : Array.Empty<Charge>(),
        ];
        return charges.Length == 0 ? new Verdict.ByUse() : new Verdict.Fixed(charges);
    }

    /// <summary>Calls that the workload causes; null when it is not known to cause any.</summary>
    public static Span? CallsOf(Resource function, Workload workload) => HandlerOf(function) switch
    {
        FunctionNames.JobsApi => workload.Jobs * workload["api-calls"],
        FunctionNames.JobEvents => workload.Jobs * workload["events"],
        _ => null,
    };

    /// <summary>What so many calls of a function cost, its log lines included.</summary>
    public static IReadOnlyList<Charge> Calls(Resource function, Rates rates, Span calls)
    {
        var gib = function.Number("memory_size", DefaultMemoryMib) / MibInGib;
        var arm = function.At("architectures")?.ToJsonString().Contains("arm64", StringComparison.Ordinal) ?? false;
        return
        [
            Charge(rates, Component.Handlers, "calls of functions", "lambda-request", calls),
            Charge(
                rates, Component.Handlers, "GB-seconds of functions", arm ? "lambda-arm-second" : "lambda-x86-second",
                calls * rates.Workload["handler-seconds"] * gib),
            Charge(
                rates, Component.CloudWatch, "GB of logs of functions", "log-ingestion",
                calls * rates.Workload["handler-log-kb"] * (1 / KilobytesInGigabyte)),
        ];
    }

    /// <summary>Name of the handler in that of the function: <c>openevolve-prod-queue-gauges</c>.</summary>
    public static string HandlerOf(Resource function) =>
        string.Join('-', function.Text("function_name").Split('-').Skip(2));

    private static string[] SchedulesOf(Resource function, StackResources stack)
    {
        var rules = stack.OfType("aws_cloudwatch_event_target")
            .Where(target => target.Text("arn") == $"${{{function.Address}.arn}}")
            .Select(target => target.Text("rule"))
            .ToHashSet();
        return
        [
            .. stack.OfType("aws_cloudwatch_event_rule")
                .Where(rule => rules.Contains(rule.Text("name"))
                    || rules.Any(text => text.StartsWith($"${{{rule.Address}.", StringComparison.Ordinal)))
                .Select(rule => rule.Text("schedule_expression"))
                .Where(expression => expression.Length > 0),
        ];
    }

    private static Charge Charge(Rates rates, string component, string what, string price, Span quantity) =>
        rates.Charge("aws_lambda_function", component, what, price, quantity);
}
