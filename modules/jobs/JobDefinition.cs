namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What one job definition needs.</summary>
public sealed record JobDefinitionProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Whose jobs.</summary>
    public required string User { get; init; }

    /// <summary>Name of the job definition.</summary>
    public required string Name { get; init; }

    /// <summary>Repository URL with a tag or a digest.</summary>
    public required string Image { get; init; }

    /// <summary>Role of the code in the container.</summary>
    public required string JobRoleArn { get; init; }

    /// <summary>Role of the ECS agent for this job: image, log, key.</summary>
    public required string ExecutionRoleArn { get; init; }

    /// <summary>Log group of the user.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Secret with the LLM's key.</summary>
    public required string LlmKeyArn { get; init; }

    /// <summary>Bucket that the job reads.</summary>
    public required string InputsBucket { get; init; }

    /// <summary>Bucket that the job writes.</summary>
    public required string OutputsBucket { get; init; }

    /// <summary>vCPUs of the default size.</summary>
    public required int Vcpus { get; init; }

    /// <summary>Memory of the default size in MiB.</summary>
    public required int MemoryMib { get; init; }

    /// <summary>Size of <c>/tmp</c> in MiB.</summary>
    public required int ScratchMib { get; init; }

    /// <summary>Size of <c>/dev/shm</c> in MiB.</summary>
    public required int SharedMemoryMib { get; init; }

    /// <summary>Seconds between checkpoints.</summary>
    public required int CheckpointSeconds { get; init; }

    /// <summary>Attempts of a job whose host is lost.</summary>
    public required int Attempts { get; init; }

    /// <summary>Longest time of one attempt in seconds.</summary>
    public required int AttemptTimeoutSeconds { get; init; }
}

/// <summary>What others may use of a job definition.</summary>
/// <param name="Name">Name.</param>
/// <param name="ArnPrefix">ARN without the revision.</param>
public sealed record JobDefinitionOutputs(string Name, string ArnPrefix);

/// <summary>The container of one user's jobs: not root, nothing writable but <c>/tmp</c>, no privilege, no identity but
/// the user's own.</summary>
public sealed class JobDefinition : Construct
{
    // The worker's exit code for "interrupted, resume me"; EX_TEMPFAIL of sysexits.h.
    private const string Interrupted = "75";

    /// <summary>What others may use.</summary>
    public JobDefinitionOutputs Outputs { get; }

    /// <summary>Creates the job definition.</summary>
    public JobDefinition(Construct scope, string id, JobDefinitionProps props) : base(scope, id)
    {
        var definition = new BatchJobDefinition(this, "this", new BatchJobDefinitionConfig
        {
            Name = props.Name,
            Type = "container",
            PlatformCapabilities = ["EC2"],
            PropagateTags = true,
            ContainerProperties = JobContainer.Of(props).ToJson(),
            RetryStrategy = new BatchJobDefinitionRetryStrategy
            {
                Attempts = props.Attempts,
                EvaluateOnExit = EvaluateOnExit(),
            },
            Timeout = new BatchJobDefinitionTimeout { AttemptDurationSeconds = props.AttemptTimeoutSeconds },
            Tags = StandardTags.OwnedBy(props.User),
        });

        Outputs = new JobDefinitionOutputs(definition.Name, definition.ArnPrefix);
    }

    // Batch retries what no entry matches, so the last two exit on everything: a container that ran has an exit code,
    // one that did not has a reason.
    private static BatchJobDefinitionRetryStrategyEvaluateOnExit[] EvaluateOnExit() =>
    [
        new() { Action = "RETRY", OnStatusReason = "Host EC2*" },
        new() { Action = "RETRY", OnExitCode = Interrupted },
        new() { Action = "RETRY", OnReason = "CannotPull*" },
        new() { Action = "EXIT", OnExitCode = "*" },
        new() { Action = "EXIT", OnReason = "*" },
    ];
}
