namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>What the alarms need.</summary>
public sealed record AlarmsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Topic of the tier <see cref="Tier.Page"/>.</summary>
    public required string PageTopicArn { get; init; }

    /// <summary>Topic of the tier <see cref="Tier.Notify"/>.</summary>
    public required string NotifyTopicArn { get; init; }

    /// <summary>The alarms.</summary>
    public required IReadOnlyList<AlarmDefinition> Definitions { get; init; }
}

/// <summary>The alarms of an environment.</summary>
public sealed class Alarms : Construct
{
    /// <summary>Creates the alarms.</summary>
    public Alarms(Construct scope, string id, AlarmsProps props) : base(scope, id)
    {
        foreach (var definition in props.Definitions)
        {
            Create(props, definition);
        }
    }

    private void Create(AlarmsProps props, AlarmDefinition alarm)
    {
        var single = alarm.Expression.Length == 0 ? alarm.Readings.Single() : null;
        var topic = alarm.Tier == Tier.Page ? props.PageTopicArn : props.NotifyTopicArn;
        _ = new CloudwatchMetricAlarm(this, alarm.Name.Replace('-', '_'), new CloudwatchMetricAlarmConfig
        {
            AlarmName = props.Names.For(alarm.Name),
            AlarmDescription = $"{alarm.Meaning} What to do: docs/runbooks/{alarm.Runbook}",
            Namespace = single?.Metric.Namespace,
            MetricName = single?.Metric.Name,
            Dimensions = single is null ? null : Dimensions(single.Metric),
            Statistic = single?.Statistic,
            Period = single is null ? null : alarm.PeriodSeconds,
            MetricQuery = single is null ? Queries(alarm) : null,
            ComparisonOperator = alarm.Comparison switch
            {
                Comparison.Above => "GreaterThanThreshold",
                Comparison.AtLeast => "GreaterThanOrEqualToThreshold",
                _ => "LessThanThreshold",
            },
            Threshold = alarm.Threshold,
            EvaluationPeriods = alarm.Periods,
            DatapointsToAlarm = alarm.Periods,
            TreatMissingData = alarm.Silence switch
            {
                Silence.IsFine => "notBreaching",
                Silence.IsUnknown => "ignore",
                _ => "breaching",
            },
            AlarmActions = [topic],
            // Who was called at night wants to know when it is over; a notification can wait to be looked at.
            OkActions = alarm.Tier == Tier.Page ? [topic] : null,
        });
    }

    private static CloudwatchMetricAlarmMetricQuery[] Queries(AlarmDefinition alarm) =>
    [
        new CloudwatchMetricAlarmMetricQuery
        {
            Id = "result",
            Expression = alarm.Expression,
            Label = alarm.Name,
            ReturnData = true,
        },
        .. alarm.Readings.Select(reading => new CloudwatchMetricAlarmMetricQuery
        {
            Id = reading.Id,
            Metric = new CloudwatchMetricAlarmMetricQueryMetric
            {
                Namespace = reading.Metric.Namespace,
                MetricName = reading.Metric.Name,
                Dimensions = Dimensions(reading.Metric),
                Period = alarm.PeriodSeconds,
                Stat = reading.Statistic,
            },
            ReturnData = false,
        }),
    ];

    private static Dictionary<string, string> Dimensions(Metric metric) =>
        metric.Dimensions.ToDictionary(dimension => dimension.Name, dimension => dimension.Value);
}
