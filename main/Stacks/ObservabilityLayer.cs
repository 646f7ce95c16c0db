using OpenEvolve.Cdktf.Modules.Audit;
using OpenEvolve.Cdktf.Modules.Budgets;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Identity;
using OpenEvolve.Cdktf.Modules.Observability;
using OpenEvolve.Cdktf.Modules.Storage;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>What is watched; users by user name.</summary>
internal sealed record Watched
{
    public required StorageOutputs Storage { get; init; }

    public required IReadOnlyDictionary<string, UserOutputs> Users { get; init; }

    public required IReadOnlyList<string> NatGatewayIds { get; init; }

    /// <summary>Names of the functions.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>Names of the queues that keep events which functions gave up.</summary>
    public required IReadOnlyList<string> DeadLetterQueues { get; init; }

    /// <summary>Names of the EventBridge rules that call functions.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
}

/// <summary>What the layer made, as far as outputs tell it.</summary>
internal sealed record ObservabilityOutputs(TopicsOutputs Topics, string DashboardUrl);

/// <summary>Topics, alarms, the dashboard, queries, the log archive, budgets and the audit trail.</summary>
internal sealed class ObservabilityLayer(
    Construct scope, EnvironmentSettings settings, ResourceNames names, string boundaryArn)
{
    private static readonly string[] CostTagKeys = ["Project", "Environment", "Service", "Owner"];

    /// <summary>Buckets of this layer whose access is logged where that of the users' buckets is.</summary>
    public static IReadOnlyList<string> LoggedBuckets(EnvironmentSettings settings) =>
    [
        .. settings.Logs.ArchiveDays is null ? (string[])[] : ["log-archive"],
        .. settings.Audit.Trail ? (string[])["audit"] : [],
        .. settings.Audit.Config ? (string[])["config"] : [],
    ];

    public ObservabilityOutputs Create(Watched watched)
    {
        var topics = CreateTopics();
        var archive = settings.Logs.ArchiveDays is { } days ? CreateArchive(watched, days) : "";
        CreateAlarms(watched, topics, archive);
        _ = new Queries(scope, "queries", new QueriesProps
        {
            Names = names,
            LogGroups = [.. watched.Users.Values.Select(user => user.LogGroup)],
        });
        CreateBudgets(watched, topics);
        CreateAudit(watched.Storage);
        var dashboard = new Dashboard(scope, "dashboard", new DashboardProps
        {
            Names = names,
            Buckets = [names.Bucket("inputs"), names.Bucket("outputs")],
            NatGatewayIds = watched.NatGatewayIds,
            Metering = settings.Budgets.Metering,
        });
        return new ObservabilityOutputs(topics, dashboard.Outputs.Url);
    }

    private TopicsOutputs CreateTopics() =>
        new Topics(scope, "topics", new TopicsProps
        {
            Names = names,
            PageEmails = settings.Alerts.PageEmails,
            NotifyEmails = settings.Alerts.NotifyEmails,
            Owners = settings.Users
                .Select(user => new OwnerProps(user.Name, user.Email ?? "", OwnersHaveBudgets))
                .ToArray(),
        }).Outputs;

    private string CreateArchive(Watched watched, int days) =>
        new LogArchive(scope, "log_archive", new LogArchiveProps
        {
            Names = names,
            LogGroups = watched.Users.ToDictionary(user => user.Key, user => user.Value.LogGroup),
            Days = days,
            BoundaryArn = boundaryArn,
            AdministratorArns = settings.DataAdministratorArns,
            AccessLogBucket = watched.Storage.AccessLogsBucket,
            ForceDestroy = settings.ForceDestroy,
        }).Outputs.Stream;

    private void CreateAlarms(Watched watched, TopicsOutputs topics, string archive) =>
        _ = new Alarms(scope, "alarms", new AlarmsProps
        {
            Names = names,
            PageTopicArn = topics.PageArn,
            NotifyTopicArn = topics.NotifyArn,
            Definitions =
            [
                .. JobAlarms.Of(names, new JobThresholds
                {
                    FailedPerHourPage = settings.Alerts.FailedPerHourPage,
                    FailedPerHourNotify = settings.Alerts.FailedPerHourNotify,
                    InterruptionPercent = settings.Alerts.InterruptionPercent,
                    LlmErrorPercent = settings.Alerts.LlmErrorPercent,
                    WaitingJobs = settings.Alerts.WaitingJobs,
                    LongRunHours = settings.Alerts.LongRunHours,
                }),
                .. ServiceAlarms.Of(names, new ServiceParts
                {
                    Functions = watched.Functions,
                    DeadLetterQueues = watched.DeadLetterQueues,
                    Rules = watched.Rules,
                    ArchiveStream = archive,
                    Metering = settings.Budgets.Metering,
                }),
            ],
        });

    private void CreateBudgets(Watched watched, TopicsOutputs topics)
    {
        var users = watched.Users.ToDictionary(user => user.Key, user => user.Value.IamUser);
        _ = new Budgets(scope, "budgets", new BudgetsProps
        {
            Names = names,
            BoundaryArn = boundaryArn,
            Budgets = BudgetPlan.Of(settings, topics, users),
        });
        if (settings.Budgets.CostAllocationTags)
        {
            _ = new CostTags(scope, "cost_tags", new CostTagsProps { Keys = CostTagKeys });
        }
    }

    private void CreateAudit(StorageOutputs storage)
    {
        if (settings.Audit.Trail)
        {
            _ = new Trail(scope, "audit", new TrailProps
            {
                Names = names,
                DataBucketArns = [names.BucketArn("inputs"), names.BucketArn("outputs")],
                RetentionDays = settings.Audit.RetentionDays,
                AdministratorArns = settings.DataAdministratorArns,
                AccessLogBucket = storage.AccessLogsBucket,
                ForceDestroy = settings.ForceDestroy,
            });
        }

        if (settings.Audit.Config)
        {
            _ = new Recorder(scope, "config", new RecorderProps
            {
                Names = names,
                RetentionDays = settings.Audit.RetentionDays,
                AccessLogBucket = storage.AccessLogsBucket,
                ForceDestroy = settings.ForceDestroy,
            });
        }
    }

    // Only hosts of their own show up under a person's tag in the bill.
    private bool OwnersHaveBudgets => settings.Isolation == Isolation.Dedicated;
}
