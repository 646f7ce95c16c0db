namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>What the saved queries need.</summary>
public sealed record QueriesProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Log groups of the users' jobs.</summary>
    public required IReadOnlyList<string> LogGroups { get; init; }
}

/// <summary>Queries of Logs Insights that lie ready in the console, over the logs of all users' jobs.</summary>
/// <remarks>The lines that they look for are the worker's and OpenEvolve's own, both on the container's standard
/// error; a log stream is one attempt of a job.</remarks>
public sealed class Queries : Construct
{
    // AWS allows 50 log groups in one query:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    private const int LogGroupsOfAQuery = 50;

    /// <summary>Creates the queries.</summary>
    public Queries(Construct scope, string id, QueriesProps props) : base(scope, id)
    {
        Create(props, "errors", Errors);
        Create(props, "throughput", Throughput);
        Create(props, "evaluator_failures", EvaluatorFailures);
    }

    /// <summary>Errors and tracebacks of the last 24 hours, by the hour and the attempt.</summary>
    public const string Errors =
        """
        # Set the time range to 24 hours or more.
        fields @timestamp, @log, @logStream, @message
        | filter @message like /(worker| -) (ERROR|CRITICAL) |^Traceback \(most recent call last\)/
        | filter toMillis(@timestamp) > (now() - 86400) * 1000
        | sort @timestamp desc
        | limit 1000
        """;

    /// <summary>Iterations that ended with a new program, per attempt and ten minutes.</summary>
    public const string Throughput =
        """
        fields @timestamp, @logStream
        | filter @message like /INFO - Iteration \d+: Program /
        | stats count(*) as iterations, count(*) / 10 as per_minute by @logStream, bin(10m)
        | sort @logStream asc
        """;

    /// <summary>Evaluations that raised or timed out, beside the programs that were evaluated, per attempt.</summary>
    public const string EvaluatorFailures =
        """
        fields @logStream, @message
        | filter @message like /All evaluation attempts failed|Evaluation timed out|INFO - Iteration \d+: Program /
        | fields strcontains(@message, "INFO - Iteration ") as evaluated
        | fields 1 - evaluated as failed
        | stats sum(failed) as failures, sum(evaluated) as programs, 100 * sum(failed) / sum(evaluated) as percent
          by @logStream
        | sort percent desc
        """;

    private void Create(QueriesProps props, string query, string text) =>
        _ = new CloudwatchQueryDefinition(this, query, new CloudwatchQueryDefinitionConfig
        {
            Name = $"{props.Names.For("jobs")}/{query.Replace('_', '-')}",
            LogGroupNames = [.. props.LogGroups.Take(LogGroupsOfAQuery)],
            QueryString = text,
        });
}
