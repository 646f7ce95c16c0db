namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What the functions behind the jobs need.</summary>
public sealed record HandlersProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The code.</summary>
    public required FunctionPackage Package { get; init; }

    /// <summary>Permission boundary of their roles.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>Days that their logs are kept.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Secret that holds the URL of a Slack webhook; empty for none.</summary>
    public required string SlackSecretArn { get; init; }

    /// <summary>Whether what jobs cost is reckoned from the ledger.</summary>
    public required bool Metering { get; init; }
}

/// <summary>The functions that keep the ledger true and the bucket tidy, and tell people what they must know.</summary>
public sealed class Handlers : Construct
{
    // An event that is lost here stays wrong until the next reconciliation: tried for as long as there is.
    private static readonly RetryProps Persistent = new(EventAgeSeconds: 21_600, DeliveryAttempts: 185, RunAttempts: 2);

    // The next turn comes soon and sees the same and more.
    private static readonly RetryProps Brief = new(EventAgeSeconds: 300, DeliveryAttempts: 3, RunAttempts: 2);

    // There is no other turn on the same day.
    private static readonly RetryProps Patient = new(EventAgeSeconds: 21_600, DeliveryAttempts: 20, RunAttempts: 2);

    private readonly List<EventFunctionOutputs> _created = [];

    /// <summary>Names of what was made.</summary>
    public IReadOnlyList<EventFunctionOutputs> Outputs => _created;

    /// <summary>Creates the functions.</summary>
    public Handlers(Construct scope, string id, HandlersProps props) : base(scope, id)
    {
        var policies = new HandlerPolicies(props.Names, props.SlackSecretArn);
        Create(
            Of(props, FunctionNames.JobEvents,
                "Takes what happens to jobs into the ledger and tells owners of failures",
                policies.JobEvents(), timeoutSeconds: 60),
            Persistent,
            new TriggerProps(
                FunctionNames.JobEvents, "A job changed its state", Pattern: BatchEvents.StateChange(props.Names)),
            new TriggerProps(
                "queue-blocked", "The job at the head of a queue cannot run",
                Pattern: BatchEvents.QueueBlocked(props.Names)));
        Create(
            Of(props, FunctionNames.QueueGauges, "Counts the jobs that wait and run",
                HandlerPolicies.QueueGauges, timeoutSeconds: 50),
            Brief,
            new TriggerProps(FunctionNames.QueueGauges, "Every minute", Schedule: "rate(1 minute)"));
        Create(
            Of(props, FunctionNames.Reconcile, "Mends what the ledger missed",
                policies.Reconcile(), timeoutSeconds: 300),
            Brief,
            new TriggerProps(FunctionNames.Reconcile, "Every quarter of an hour", Schedule: "rate(15 minutes)"));
        if (props.Metering)
        {
            Create(
                Of(props, FunctionNames.Spend, "Reckons what jobs cost this month and tells of budgets",
                    policies.Spend(), timeoutSeconds: 300) with
                {
                    MemoryMib = 512,
                },
                Brief,
                new TriggerProps(FunctionNames.Spend, "Every quarter of an hour", Schedule: "rate(15 minutes)"));
        }

        Create(
            Of(props, FunctionNames.Cleanup, "Deletes outputs of failed jobs and checkpoints of finished ones",
                policies.Cleanup(), timeoutSeconds: 900),
            Patient,
            new TriggerProps(FunctionNames.Cleanup, "Every night", Schedule: "cron(30 3 * * ? *)"));
        Create(
            Of(props, FunctionNames.SecretReminder, "Tells of keys of the LLM that are due for rotation",
                policies.SecretReminder(), timeoutSeconds: 120),
            Patient,
            new TriggerProps(FunctionNames.SecretReminder, "Every morning", Schedule: "cron(0 7 * * ? *)"));
    }

    private static FunctionProps Of(
        HandlersProps props,
        string name,
        string description,
        IReadOnlyList<Statement> statements,
        int timeoutSeconds) => new()
        {
            Names = props.Names,
            Name = name,
            Description = description,
            Package = props.Package,
            BoundaryArn = props.BoundaryArn,
            TimeoutSeconds = timeoutSeconds,
            MemoryMib = 256,
            LogRetentionDays = props.LogRetentionDays,
            Statements = statements,
        };

    private void Create(FunctionProps function, RetryProps retry, params TriggerProps[] triggers) =>
        _created.Add(new EventFunction(this, function.Name.Replace('-', '_'), new EventFunctionProps
        {
            Function = function,
            Triggers = triggers,
            Retry = retry,
        }).Outputs);
}
