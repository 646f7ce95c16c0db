namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>ARNs of what belongs to one environment, told by its name.</summary>
internal sealed record Territory(ResourceNames Names)
{
    /// <summary>All buckets; also, as a pattern, all objects in them.</summary>
    public string Buckets => $"arn:aws:s3:::{Names.For("*")}";

    /// <summary>Users' buckets and what is logged about them, without the records of the audit.</summary>
    public IReadOnlyList<string> DataBuckets =>
        [.. ((string[])["access-logs", "inputs", "log-archive", "outputs"]).Select(Names.BucketArn)];

    /// <summary>Roles of the platform and of jobs.</summary>
    public string Roles => Names.IamArn($"role{Names.ServicePath}*");

    /// <summary>People.</summary>
    public string Users => Names.IamArn($"user{Names.UserPath}*");

    /// <summary>Policies, boundaries among them.</summary>
    public string Policies => Names.IamArn($"policy{Names.ServicePath}*");

    /// <summary>Groups.</summary>
    public string Groups => Names.IamArn($"group{Names.ServicePath}*");

    /// <summary>Instance profiles.</summary>
    public string Profiles => Names.IamArn($"instance-profile{Names.ServicePath}*");

    /// <summary>Everything of IAM.</summary>
    public IReadOnlyList<string> Identities => [Roles, Users, Policies, Groups, Profiles];

    /// <summary>A permission boundary.</summary>
    public string Boundary(string subject) => Names.PolicyArn($"boundary-{subject}");

    /// <summary>The trail.</summary>
    public string Trail => Names.Arn("cloudtrail", $"trail/{Names.For("*")}");

    /// <summary>What AWS Config has of ours; rules have ARNs that AWS makes up.</summary>
    public IReadOnlyList<string> Recorder =>
        [Names.Arn("config", $"configuration-recorder/{Names.For("*")}/*"), Names.Arn("config", "config-rule/*")];

    /// <summary>Tables.</summary>
    public string Tables => Names.Arn("dynamodb", $"table/{Names.For("*")}");

    /// <summary>Log groups of the platform and of functions.</summary>
    public IReadOnlyList<string> LogGroups =>
        [Names.LogGroupArn("*"), Names.Arn("logs", $"log-group:{Names.FunctionLogGroup("*")}")];

    /// <summary>Functions.</summary>
    public string Functions => Names.Arn("lambda", $"function:{Names.For("*")}");

    /// <summary>Rules of EventBridge.</summary>
    public string Rules => Names.Arn("events", $"rule/{Names.For("*")}");

    /// <summary>Schedules and their groups.</summary>
    public IReadOnlyList<string> Schedules =>
    [
        Names.Arn("scheduler", $"schedule/{Names.For("*")}"),
        Names.Arn("scheduler", $"schedule-group/{Names.For("*")}"),
    ];

    /// <summary>Keys of the LLM.</summary>
    public string Secrets => LlmKeySecrets.AnyArn(Names);

    /// <summary>Topics.</summary>
    public string Topics => Names.Arn("sns", Names.For("*"));

    /// <summary>Queues of messages.</summary>
    public string Messages => Names.Arn("sqs", Names.For("*"));

    /// <summary>Budgets, and below them their actions.</summary>
    public string Budgets => $"arn:aws:budgets::{Names.AccountId}:budget/{Names.For("*")}";

    /// <summary>Alarms.</summary>
    public string Alarms => Names.Arn("cloudwatch", $"alarm:{Names.For("*")}");

    /// <summary>Dashboards, which have no region.</summary>
    public string Dashboards => $"arn:aws:cloudwatch::{Names.AccountId}:dashboard/{Names.For("*")}";

    /// <summary>Registry.</summary>
    public string Repositories => Names.Arn("ecr", $"repository/{Names.For("*")}");

    /// <summary>Streams of the log archive.</summary>
    public string Streams => Names.Arn("firehose", $"deliverystream/{Names.For("*")}");

    /// <summary>Something of AWS Batch, such as <c>job-queue</c>.</summary>
    public string Batch(string type) => Names.Arn("batch", $"{type}/{Names.For("*")}");

    /// <summary>What the other services call by the environment's name, for those who only look.</summary>
    public IReadOnlyList<string> Named =>
    [
        Alarms, Budgets, Dashboards, Functions, .. LogGroups, Messages, Repositories, Rules, .. Schedules, Secrets,
        Streams, Topics,
    ];
}
