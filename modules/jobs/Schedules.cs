namespace OpenEvolve.Cdktf.Modules.Jobs;

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

    /// <summary>Job definition of the user; the same in all schedules of one user.</summary>
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

    /// <summary>Permission boundary of the roles.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>The schedules; at least one.</summary>
    public required IReadOnlyList<ScheduleProps> Schedules { get; init; }
}

/// <summary>Jobs that EventBridge Scheduler submits. A rule of EventBridge could not: its Batch target has no share
/// identifier, which a fair-share queue demands.</summary>
public sealed class Schedules : Construct
{
    /// <summary>Creates the schedules, and for each user who has one a role that submits that user's jobs only.
    /// </summary>
    public Schedules(Construct scope, string id, SchedulesProps props) : base(scope, id)
    {
        var names = props.Names;
        var group = new SchedulerScheduleGroup(this, "this", new SchedulerScheduleGroupConfig
        {
            Name = names.For("jobs"),
        });
        var groupName = group.Name;
        foreach (var schedules in props.Schedules.GroupBy(schedule => schedule.User))
        {
            var role = CreateRole(props, schedules.Key, schedules.ToArray());
            foreach (var schedule in schedules)
            {
                Create(names, groupName, role, schedule);
            }
        }
    }

    private ServiceRoleOutputs CreateRole(SchedulesProps props, string user, IReadOnlyList<ScheduleProps> schedules) =>
        new ServiceRole(this, $"role_{user}", new ServiceRoleProps
        {
            Names = props.Names,
            Name = $"scheduler-{user}",
            Owner = user,
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "scheduler.amazonaws.com",
                props.Names.AccountId,
                props.Names.Arn("scheduler", $"schedule-group/{props.Names.For("jobs")}")),
            Statements = Permissions(props.Names, user, schedules),
        }).Outputs;

    private void Create(ResourceNames names, string groupName, ServiceRoleOutputs role, ScheduleProps schedule) =>
        _ = new SchedulerSchedule(this, $"job_{schedule.Name}", new SchedulerScheduleConfig
        {
            Name = schedule.Name,
            GroupName = groupName,
            ScheduleExpression = schedule.Expression,
            ScheduleExpressionTimezone = schedule.TimeZone,
            FlexibleTimeWindow = new SchedulerScheduleFlexibleTimeWindow { Mode = "OFF" },
            Target = new SchedulerScheduleTarget
            {
                Arn = "arn:aws:scheduler:::aws-sdk:batch:submitJob",
                RoleArn = role.Arn,
                Input = SubmitJobInput.Of(names, schedule),
                RetryPolicy = new SchedulerScheduleTargetRetryPolicy
                {
                    MaximumEventAgeInSeconds = 3600,
                    MaximumRetryAttempts = 10,
                },
            },
            DependsOn = [role.Permissions],
        });

    private static Statement[] Permissions(
        ResourceNames names, string user, IReadOnlyList<ScheduleProps> schedules)
    {
        var definition = schedules[0].JobDefinition;
        string[] definitions =
        [
            names.Arn("batch", $"job-definition/{definition}"),
            names.Arn("batch", $"job-definition/{definition}:*"),
        ];
        return
        [
            new Statement
            {
                Sid = "Submit",
                Action = ["batch:SubmitJob"],
                Resource =
                [
                    .. definitions,
                    .. schedules.Select(schedule => schedule.QueueArn).Distinct(),
                    names.Arn("batch", "job/*"),
                ],
                Condition = Condition.All(new Condition(
                    "StringEquals", "batch:ShareIdentifier", ResourceNames.ShareIdentifier(user))),
            },
            new Statement
            {
                // Batch asks for this on the job and on its definition when a job is submitted with tags.
                Sid = "Tag",
                Action = ["batch:TagResource"],
                Resource = [names.Arn("batch", $"job-definition/{definition}:*"), names.Arn("batch", "job/*")],
                Condition = Condition.All(new Condition("StringEquals", "aws:RequestTag/Owner", user)),
            },
        ];
    }
}
