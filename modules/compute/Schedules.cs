using System.Text.Encodings.Web;
using System.Text.Json;
using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Modules.Compute;

/// <summary>One job that is submitted by the clock.</summary>
public sealed record ScheduleProps
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary><c>rate(…)</c> or <c>cron(…)</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>Time zone of the expression.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Whose job.</summary>
    public required string User { get; init; }

    /// <summary>ARN of the queue.</summary>
    public required string QueueArn { get; init; }

    /// <summary>Job definition of the user.</summary>
    public required string JobDefinition { get; init; }

    /// <summary>vCPUs.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory in MiB.</summary>
    public required int MemoryMib { get; init; }

    /// <summary>Short id whose inputs every run reads.</summary>
    public required string InputShortId { get; init; }

    /// <summary>Iterations of each run.</summary>
    public required int Iterations { get; init; }
}

/// <summary>What the schedules need.</summary>
public sealed record SchedulesProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Permission boundary of the role.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>The schedules; at least one.</summary>
    public required IReadOnlyList<ScheduleProps> Schedules { get; init; }
}

/// <summary>Jobs that EventBridge Scheduler submits. A rule of EventBridge could not: its Batch target has no share
/// identifier, which a fair-share queue demands.</summary>
public sealed class Schedules : Construct
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Creates the schedules and their role.</summary>
    public Schedules(Construct scope, string id, SchedulesProps props) : base(scope, id)
    {
        var names = props.Names;
        var group = new SchedulerScheduleGroup(this, "this", new SchedulerScheduleGroupConfig
        {
            Name = names.For("jobs"),
        });
        var groupName = group.Name;
        var role = new ServiceRole(this, "submitter", new ServiceRoleProps
        {
            Names = names,
            Name = "scheduler",
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "scheduler.amazonaws.com",
                new Condition("StringEquals", "aws:SourceAccount", names.AccountId),
                new Condition(
                    "ArnLike", "aws:SourceArn", names.Arn("scheduler", $"schedule-group/{names.For("jobs")}"))),
            Statements = Permissions(props),
        });

        foreach (var schedule in props.Schedules)
        {
            _ = new SchedulerSchedule(this, schedule.Name, new SchedulerScheduleConfig
            {
                Name = schedule.Name,
                GroupName = groupName,
                ScheduleExpression = schedule.Expression,
                ScheduleExpressionTimezone = schedule.TimeZone,
                FlexibleTimeWindow = new SchedulerScheduleFlexibleTimeWindow { Mode = "OFF" },
                Target = new SchedulerScheduleTarget
                {
                    Arn = "arn:aws:scheduler:::aws-sdk:batch:submitJob",
                    RoleArn = role.Outputs.Arn,
                    Input = SubmitJob(names, schedule),
                    RetryPolicy = new SchedulerScheduleTargetRetryPolicy
                    {
                        MaximumEventAgeInSeconds = 3600,
                        MaximumRetryAttempts = 10,
                    },
                },
                DependsOn = [role.Outputs.Permissions],
            });
        }
    }

    private static Statement[] Permissions(SchedulesProps props)
    {
        var definitions = props.Schedules
            .Select(schedule => schedule.JobDefinition)
            .Distinct()
            .SelectMany(name => new[]
            {
                props.Names.Arn("batch", $"job-definition/{name}"),
                props.Names.Arn("batch", $"job-definition/{name}:*"),
            })
            .ToArray();
        var queues = props.Schedules.Select(schedule => schedule.QueueArn).Distinct().ToArray();
        return
        [
            new Statement
            {
                Sid = "Submit",
                Action = ["batch:SubmitJob"],
                Resource = [.. definitions, .. queues, props.Names.Arn("batch", "job/*")],
                Condition = Condition.All(new Condition(
                    "StringEquals",
                    "batch:ShareIdentifier",
                    [.. props.Schedules.Select(schedule => ResourceNames.ShareIdentifier(schedule.User)).Distinct()])),
            },
            new Statement
            {
                // Batch asks for this on the job and on its definition when a job is submitted with tags.
                Sid = "Tag",
                Action = ["batch:TagResource"],
                Resource = [.. definitions, props.Names.Arn("batch", "job/*")],
                Condition = Condition.All(new Condition(
                    "StringEquals",
                    "aws:RequestTag/Owner",
                    [.. props.Schedules.Select(schedule => schedule.User).Distinct()])),
            },
        ];
    }

    private static string SubmitJob(ResourceNames names, ScheduleProps schedule) => JsonSerializer.Serialize(
        new
        {
            JobName = $"{schedule.User}-{schedule.Name}",
            JobQueue = schedule.QueueArn,
            schedule.JobDefinition,
            ShareIdentifier = ResourceNames.ShareIdentifier(schedule.User),
            PropagateTags = true,
            ContainerOverrides = new
            {
                ResourceRequirements = new[]
                {
                    new { Type = "VCPU", Value = $"{schedule.Vcpus}" },
                    new { Type = "MEMORY", Value = $"{schedule.MemoryMib}" },
                },
                Environment = new[]
                {
                    new { Name = "OPENEVOLVE_JOB_SHORT_ID", Value = ExecutionId },
                    new { Name = "OPENEVOLVE_INPUT_SHORT_ID", Value = schedule.InputShortId },
                    new { Name = "OPENEVOLVE_ITERATIONS", Value = $"{schedule.Iterations}" },
                },
            },
            Tags = new Dictionary<string, string>
            {
                ["Owner"] = schedule.User,
                ["JobShortId"] = ExecutionId,
                ["Environment"] = names.Environment,
            },
        },
        Format);

    // Scheduler puts the id of each invocation here, so that every run has outputs of its own:
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    private const string ExecutionId = "<aws.scheduler.execution-id>";
}
