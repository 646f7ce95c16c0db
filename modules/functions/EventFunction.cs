namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>How long an event is tried before it becomes a dead letter.</summary>
/// <param name="EventAgeSeconds">Oldest event that is still of use: 60 to 21600.</param>
/// <param name="DeliveryAttempts">How often EventBridge tries again to hand it over: 0 to 185.</param>
/// <param name="RunAttempts">How often Lambda tries again when the function failed on it: 0 to 2.</param>
public sealed record RetryProps(int EventAgeSeconds, int DeliveryAttempts, int RunAttempts);

/// <summary>What a function that events call needs.</summary>
public sealed record EventFunctionProps
{
    /// <summary>The function; what it may do to its dead letters is added.</summary>
    public required FunctionProps Function { get; init; }

    /// <summary>What makes it run; at least one.</summary>
    public required IReadOnlyList<TriggerProps> Triggers { get; init; }

    /// <summary>How long an event is tried.</summary>
    public required RetryProps Retry { get; init; }
}

/// <summary>Names of what belongs to a function that events call; plain, since alarms are named after them.</summary>
/// <param name="Function">The function.</param>
/// <param name="DeadLetterQueue">The queue of what it did not get or failed on.</param>
/// <param name="Rules">The rules that call it.</param>
public sealed record EventFunctionOutputs(string Function, string DeadLetterQueue, IReadOnlyList<string> Rules);

/// <summary>A function that nobody waits for: an event that it does not get, or fails on, is kept for people to look
/// at.</summary>
public sealed class EventFunction : Construct
{
    /// <summary>Names of what was made.</summary>
    public EventFunctionOutputs Outputs { get; }

    /// <summary>Creates the function, its rules and its queue of dead letters.</summary>
    public EventFunction(Construct scope, string id, EventFunctionProps props) : base(scope, id)
    {
        var (names, name) = (props.Function.Names, props.Function.Name);
        var function = new Function(this, "this", props.Function with
        {
            Statements =
            [
                new Statement
                {
                    Sid = "OwnDeadLetters",
                    Action = ["sqs:SendMessage"],
                    Resource = [FunctionNames.DeadLettersArn(names, name)],
                },
                .. props.Function.Statements,
            ],
        }).Outputs;
        var deadLetters = new DeadLetters(this, "dead_letters", new DeadLettersProps
        {
            Names = names,
            Function = name,
            RuleArns = [.. props.Triggers.Select(trigger => Trigger.ArnOf(names, trigger))],
        }).Outputs;
        // A destination and not the function's own dead-letter queue: it tells the error beside the event (Lambda
        // developer guide, asynchronous invocation).
        _ = new LambdaFunctionEventInvokeConfig(this, "failures", new LambdaFunctionEventInvokeConfigConfig
        {
            FunctionName = function.Name,
            MaximumEventAgeInSeconds = props.Retry.EventAgeSeconds,
            MaximumRetryAttempts = props.Retry.RunAttempts,
            DestinationConfig = new LambdaFunctionEventInvokeConfigDestinationConfig
            {
                OnFailure = new LambdaFunctionEventInvokeConfigDestinationConfigOnFailure
                {
                    Destination = deadLetters.Arn,
                },
            },
        });
        foreach (var trigger in props.Triggers)
        {
            _ = new Trigger(this, $"rule_{trigger.Name}", names, trigger, function, deadLetters, props.Retry);
        }

        Outputs = new EventFunctionOutputs(
            names.For(name),
            FunctionNames.DeadLetters(names, name),
            [.. props.Triggers.Select(trigger => names.For(trigger.Name))]);
    }
}
