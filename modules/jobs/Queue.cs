namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What one job queue needs.</summary>
public sealed record QueueProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Short name, such as <c>prod</c>, or <c>prod-alice</c> in dedicated isolation.</summary>
    public required string Name { get; init; }

    /// <summary>Tag <c>Owner</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>The higher number is served first.</summary>
    public required int Priority { get; init; }

    /// <summary>Compute environments in the order of preference.</summary>
    public required IReadOnlyList<string> FleetArns { get; init; }

    /// <summary>Scheduling policy.</summary>
    public required string FairShareArn { get; init; }

    /// <summary>Minutes after which a job that can never start is cancelled.</summary>
    public required int RunnableLimitMinutes { get; init; }
}

/// <summary>What others may use of a queue.</summary>
public sealed record QueueOutputs(string Name, string Arn);

/// <summary>A job queue. One job that can never start holds up everybody behind it, so such jobs are cancelled.
/// </summary>
public sealed class Queue : Construct
{
    // The reasons that AWS names, letter for letter; the provider accepts any text:
    // https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html
    private static readonly string[] BlockedReasons =
    [
        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
        "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
    ];

    /// <summary>What others may use.</summary>
    public QueueOutputs Outputs { get; }

    /// <summary>Creates the job queue.</summary>
    public Queue(Construct scope, string id, QueueProps props) : base(scope, id)
    {
        var queue = new BatchJobQueue(this, "this", new BatchJobQueueConfig
        {
            Name = props.Names.Batch(props.Name),
            State = "ENABLED",
            Priority = props.Priority,
            SchedulingPolicyArn = props.FairShareArn,
            ComputeEnvironmentOrder = props.FleetArns
                .Select((arn, index) => new BatchJobQueueComputeEnvironmentOrder
                {
                    ComputeEnvironment = arn,
                    Order = index + 1,
                })
                .ToArray(),
            JobStateTimeLimitAction = BlockedReasons
                .Select(reason => new BatchJobQueueJobStateTimeLimitAction
                {
                    State = "RUNNABLE",
                    Action = "CANCEL",
                    Reason = reason,
                    MaxTimeSeconds = props.RunnableLimitMinutes * 60,
                })
                .ToArray(),
            Tags = StandardTags.OwnedBy(props.Owner),
        });

        Outputs = new QueueOutputs(queue.Name, queue.Arn);
    }
}
