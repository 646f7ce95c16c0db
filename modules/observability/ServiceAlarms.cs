namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>Parts of the platform that can fail without a job failing.</summary>
public sealed record ServiceParts
{
    /// <summary>Names of the functions.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>Names of the dead-letter queues.</summary>
    public required IReadOnlyList<string> DeadLetterQueues { get; init; }

    /// <summary>Names of the EventBridge rules of the default bus.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Name of the stream that archives logs; empty without an archive.</summary>
    public string ArchiveStream { get; init; } = "";

    /// <summary>Whether spending is metered.</summary>
    public required bool Metering { get; init; }
}

/// <summary>Alarms about the platform itself: functions, events, keys, money.</summary>
public static class ServiceAlarms
{
    /// <summary>The alarms.</summary>
    public static IReadOnlyList<AlarmDefinition> Of(ResourceNames names, ServiceParts parts) =>
    [
        .. parts.Metering ? Budget(names) : [],
        .. parts.Functions.SelectMany(function => OfFunction(names, function)),
        .. parts.DeadLetterQueues.Select(queue => OnAnything(
            $"{Short(names, queue)}",
            $"Events that {queue} keeps were given up after all retries.",
            new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", new Dimension("QueueName", queue)),
            "Maximum")),
        .. parts.Rules.Select(rule => OnAnything(
            $"{Short(names, rule)}-undelivered",
            $"EventBridge could not hand events of the rule {rule} to its target.",
            new Metric("AWS/Events", "FailedInvocations", new Dimension("RuleName", rule)),
            "Sum")),
        OnAnything(
            "cleanup-failing",
            "The daily clean-up could not delete what it should have.",
            Metric.OfPlatform(names, "CleanupFailures"),
            "Sum"),
        OnAnything(
            "key-overdue",
            "A key of the LLM is older than the settings allow.",
            Metric.OfPlatform(names, "KeyOverdueDays"),
            "Maximum") with
        {
            Runbook = "key-rotation.md",
            // Measured once a day.
            PeriodSeconds = 86400,
            Silence = Silence.IsUnknown,
        },
        .. parts.ArchiveStream.Length == 0 ? (IEnumerable<AlarmDefinition>)[] : [Archive(parts.ArchiveStream)],
    ];

    private static AlarmDefinition[] Budget(ResourceNames names) =>
    [
        Spend(names, 100) with { Name = "budget-used-up", Tier = Tier.Page },
        Spend(names, 80) with { Name = "budget-nearly-used" },
    ];

    private static AlarmDefinition Spend(ResourceNames names, int percent) => OnAnything(
        "",
        $"Jobs have used {percent} % of the month's budget.",
        Metric.OfPlatform(names, "BudgetUsedPercent"),
        "Maximum") with
    {
        Runbook = "budget.md",
        Comparison = Comparison.AtLeast,
        Threshold = percent,
        // Measured every 15 minutes.
        PeriodSeconds = 1800,
        Silence = Silence.IsUnknown,
    };

    private static AlarmDefinition[] OfFunction(ResourceNames names, string function) =>
    [
        OnAnything(
            $"{Short(names, function)}-errors",
            $"The function {function} failed.",
            new Metric("AWS/Lambda", "Errors", new Dimension("FunctionName", function)),
            "Sum"),
        OnAnything(
            $"{Short(names, function)}-throttles",
            $"Calls of the function {function} were refused: the account runs too many functions at once.",
            new Metric("AWS/Lambda", "Throttles", new Dimension("FunctionName", function)),
            "Sum"),
    ];

    private static AlarmDefinition Archive(string stream) => OnAnything(
        "log-archive-late",
        "Log lines have been waiting for an hour to reach the archive.",
        new Metric("AWS/Firehose", "DeliveryToS3.DataFreshness", new Dimension("DeliveryStreamName", stream)),
        "Maximum") with
    {
        Threshold = 3600,
    };

    // AWS publishes these metrics only while there is something to count.
    private static AlarmDefinition OnAnything(string name, string meaning, Metric metric, string statistic) => new()
    {
        Name = name,
        Tier = Tier.Notify,
        Meaning = meaning,
        Runbook = "platform.md",
        Readings = [new Reading("value", metric, statistic)],
        Comparison = Comparison.Above,
        Threshold = 0,
        PeriodSeconds = 300,
        Silence = Silence.IsFine,
    };

    private static string Short(ResourceNames names, string name) =>
        name.StartsWith(names.For(""), StringComparison.Ordinal) ? name[names.For("").Length..] : name;
}
