namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What a queue of dead letters needs.</summary>
public sealed record DeadLettersProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Short name of the function whose failures it keeps.</summary>
    public required string Function { get; init; }

    /// <summary>ARNs of the rules of EventBridge that may put here what they could not deliver.</summary>
    public required IReadOnlyList<string> RuleArns { get; init; }
}

/// <summary>What others may use of the queue.</summary>
/// <param name="Arn">ARN of the queue.</param>
public sealed record DeadLettersOutputs(string Arn);

/// <summary>Keeps events that a function never got, or failed on to the last try, until somebody has looked.</summary>
public sealed class DeadLetters : Construct
{
    // The most that SQS has.
    private const int RetentionDays = 14;

    /// <summary>What others may use.</summary>
    public DeadLettersOutputs Outputs { get; }

    /// <summary>Creates the queue.</summary>
    public DeadLetters(Construct scope, string id, DeadLettersProps props) : base(scope, id)
    {
        var queue = new SqsQueue(this, "this", new SqsQueueConfig
        {
            Name = FunctionNames.DeadLetters(props.Names, props.Function),
            MessageRetentionSeconds = RetentionDays * 24 * 60 * 60,
            SqsManagedSseEnabled = true,
        });
        _ = new SqsQueuePolicy(this, "policy", new SqsQueuePolicyConfig
        {
            QueueUrl = queue.Id,
            Policy = PolicyDocument.Of(
                new Statement
                {
                    Sid = "OnlyTls",
                    Effect = "Deny",
                    Principal = Principal.Anyone,
                    Action = ["sqs:*"],
                    Resource = [FunctionNames.DeadLettersArn(props.Names, props.Function)],
                    Condition = Condition.All(new Condition("Bool", "aws:SecureTransport", "false")),
                },
                // Lambda sends with the function's role, whose own policy allows it.
                new Statement
                {
                    Sid = "UndeliveredEvents",
                    Principal = Principal.Service("events.amazonaws.com"),
                    Action = ["sqs:SendMessage"],
                    Resource = [FunctionNames.DeadLettersArn(props.Names, props.Function)],
                    Condition = Condition.All(
                        new Condition("ArnEquals", "aws:SourceArn", props.RuleArns),
                        new Condition("StringEquals", "aws:SourceAccount", props.Names.AccountId)),
                }),
        });

        Outputs = new DeadLettersOutputs(queue.Arn);
    }
}
