namespace OpenEvolve.Cdktf.Modules.Observability;

/// <summary>What the dashboard needs.</summary>
public sealed record DashboardProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Buckets whose size is shown.</summary>
    public required IReadOnlyList<string> Buckets { get; init; }

    /// <summary>NAT gateways whose traffic is shown; none where there is no way to the internet, or not ours.</summary>
    public required IReadOnlyList<string> NatGatewayIds { get; init; }

    /// <summary>Whether spending is metered.</summary>
    public required bool Metering { get; init; }
}

/// <summary>What others may use of the dashboard.</summary>
/// <param name="Url">Where it opens.</param>
public sealed record DashboardOutputs(string Url);

/// <summary>One page that answers: does it run, does it get better, what does it cost.</summary>
public sealed class Dashboard : Construct
{
    private const int Day = 86400;

    /// <summary>What others may use.</summary>
    public DashboardOutputs Outputs { get; }

    /// <summary>Creates the dashboard.</summary>
    public Dashboard(Construct scope, string id, DashboardProps props) : base(scope, id)
    {
        var names = props.Names;
        _ = new CloudwatchDashboard(this, "this", new CloudwatchDashboardConfig
        {
            DashboardName = names.For("jobs"),
            DashboardBody = DashboardBody.Of(names.Region, Rows(props)),
        });

        Outputs = new DashboardOutputs(
            $"https://{names.Region}.console.aws.amazon.com/cloudwatch/home?region={names.Region}"
            + $"#dashboards/dashboard/{names.For("jobs")}");
    }

    private static Row[] Rows(DashboardProps props) =>
    [
        new Row(4, [.. Now(props.Names), .. props.Metering ? [Spend(props.Names)] : (IEnumerable<Widget>)[]]),
        new Row(7, ByJob("Best score by job", "BestScore", "Maximum")),
        new Row(7, ByJob("Iterations per minute by job", "IterationThroughput", "Average")),
        new Row(7, FleetCpu(props.Names), HostCpu()),
        new Row(
            6,
            [
                Llm(props.Names),
                Storage(props.Buckets),
                .. props.NatGatewayIds.Count > 0 ? [Nat(props.NatGatewayIds)] : (IEnumerable<Widget>)[],
            ]),
    ];

    private static Widget[] Now(ResourceNames names) =>
    [
        Number("Running", names, "JobsRunning"),
        Number("Waiting", names, "JobsWaiting"),
        new Widget
        {
            Title = "Failed in the time shown (24 h)",
            View = View.Number,
            OverTheWholeTime = true,
            Lines = [new MetricLine("jobs", Metric.OfPlatform(names, "JobsFailed"), "Sum")],
        },
    ];

    private static Widget Number(string title, ResourceNames names, string metric) => new()
    {
        Title = title,
        View = View.Number,
        Lines = [new MetricLine("jobs", Metric.OfPlatform(names, metric), "Maximum")],
    };

    private static Widget Spend(ResourceNames names) => new()
    {
        Title = "Spent this month",
        View = View.Number,
        PeriodSeconds = 1800,
        Lines =
        [
            new MetricLine("USD", Metric.OfPlatform(names, "SpendMonthToDate"), "Maximum"),
            new MetricLine("% of the budget", Metric.OfPlatform(names, "BudgetUsedPercent"), "Maximum"),
        ],
    };

    // Jobs come and go: only a search finds those of tomorrow. Their metrics do not name the environment, so two
    // environments of one account see each other's lines.
    private static Widget ByJob(string title, string metric, string statistic) => new()
    {
        Title = title,
        View = View.Lines,
        Lines = [new SearchLine("", MetricNamespaces.Jobs, metric, ["JobId", "Owner"], statistic, 300)],
    };

    // Batch starts hosts in Auto Scaling groups that it names after the compute environment.
    private static Widget FleetCpu(ResourceNames names) => new()
    {
        Title = "CPU of the fleets (%)",
        View = View.Lines,
        Lines =
        [
            new SearchLine(
                "", "AWS/EC2", "CPUUtilization", ["AutoScalingGroupName"], "Average", 300, names.For("").TrimEnd('-')),
        ],
    };

    // EC2 publishes per instance without any other dimension, so a search cannot tell whose instances they are.
    private static Widget HostCpu() => new()
    {
        Title = "CPU by instance, all of this account and region (%)",
        View = View.Lines,
        Lines = [new SearchLine("", "AWS/EC2", "CPUUtilization", ["InstanceId"], "Average", 300)],
    };

    private static Widget Llm(ResourceNames names) => new()
    {
        Title = "LLM calls that succeed (%)",
        View = View.Lines,
        Lines = [new MetricLine("all jobs", Metric.OfJobs(names, "LLMCallSuccessRate"), "Average")],
    };

    private static Widget Storage(IReadOnlyList<string> buckets) => new()
    {
        Title = "Bytes in S3, once a day, by storage class",
        View = View.Lines,
        PeriodSeconds = Day,
        Lines =
        [
            .. buckets.Select(bucket => new SearchLine(
                "",
                "AWS/S3",
                "BucketSizeBytes",
                ["BucketName", "StorageType"],
                "Average",
                Day,
                $"BucketName=\"{bucket}\"")),
        ],
    };

    private static Widget Nat(IReadOnlyList<string> gateways) => new()
    {
        Title = "Bytes through NAT to the internet",
        View = View.Lines,
        Lines =
        [
            .. gateways.Select((gateway, index) => new MetricLine(
                $"gateway {index + 1}",
                new Metric("AWS/NATGateway", "BytesOutToDestination", new Dimension("NatGatewayId", gateway)),
                "Sum")),
        ],
    };
}
