namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>What a job's container may and gets: not root, nothing writable but <c>/tmp</c>, no identity but its
/// owner's.</summary>
internal static class JobContainer
{
    // Less than the 90 s that the Spot watcher grants, so that the worker is done before it is killed.
    private const int StopSeconds = 80;

    /// <summary>The container of one user's jobs.</summary>
    public static ContainerProperties Of(JobDefinitionProps props) => new()
    {
        Image = props.Image,
        JobRoleArn = props.JobRoleArn,
        ExecutionRoleArn = props.ExecutionRoleArn,
        User = "1000:1000",
        Privileged = false,
        ReadonlyRootFilesystem = true,
        ResourceRequirements =
        [
            new ResourceRequirement("VCPU", $"{props.Vcpus}"),
            new ResourceRequirement("MEMORY", $"{props.MemoryMib}"),
        ],
        LinuxParameters = new LinuxParameters
        {
            // Passes SIGTERM on to the worker and reaps what evaluators leave behind.
            InitProcessEnabled = true,
            SharedMemorySize = props.SharedMemoryMib,
            // Docker mounts tmpfs with noexec, but evaluators compile and run programs there.
            Tmpfs = [new Tmpfs("/tmp", props.ScratchMib, ["rw", "exec", "nosuid", "nodev"])],
        },
        Environment = Variables(props)
            .OrderBy(variable => variable.Name, StringComparer.Ordinal)
            .ToArray(),
        Secrets =
        [
            // Both colons: version stage and version id are left to the current ones.
            new SecretVariable(LlmKeySecrets.JsonKey, $"{props.LlmKeyArn}:{LlmKeySecrets.JsonKey}::"),
        ],
        LogConfiguration = new LogConfiguration("awslogs", new Dictionary<string, string>
        {
            ["awslogs-group"] = props.LogGroup,
            ["awslogs-region"] = props.Names.Region,
            ["awslogs-stream-prefix"] = "job",
            // A log that cannot be delivered must not stop the run.
            ["mode"] = "non-blocking",
            ["max-buffer-size"] = "25m",
        }),
    };

    private static IEnumerable<EnvironmentVariable> Variables(JobDefinitionProps props) =>
    [
        new EnvironmentVariable("AWS_REGION", props.Names.Region),
        new EnvironmentVariable("HOME", "/tmp"),
        new EnvironmentVariable("OPENEVOLVE_CHECKPOINT_SECONDS", $"{props.CheckpointSeconds}"),
        new EnvironmentVariable("OPENEVOLVE_ENVIRONMENT", props.Names.Environment),
        new EnvironmentVariable("OPENEVOLVE_INPUT_BUCKET", props.InputsBucket),
        new EnvironmentVariable("OPENEVOLVE_METRIC_NAMESPACE", MetricNamespaces.Jobs),
        new EnvironmentVariable("OPENEVOLVE_OUTPUT_BUCKET", props.OutputsBucket),
        new EnvironmentVariable("OPENEVOLVE_OWNER", props.User),
        new EnvironmentVariable("OPENEVOLVE_STOP_SECONDS", $"{StopSeconds}"),
        new EnvironmentVariable("PYTHONDONTWRITEBYTECODE", "1"),
        new EnvironmentVariable("TMPDIR", "/tmp"),
    ];
}
