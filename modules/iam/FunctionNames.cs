namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>Short names of the functions, and what is named after them: role, log group, rule, dead letters.</summary>
public static class FunctionNames
{
    /// <summary>Submits, lists and stops the jobs of whoever calls.</summary>
    public const string JobsApi = "jobs-api";

    /// <summary>Takes what happens to jobs into the ledger.</summary>
    public const string JobEvents = "job-events";

    /// <summary>Counts the jobs that wait and run.</summary>
    public const string QueueGauges = "queue-gauges";

    /// <summary>Mends what the ledger missed.</summary>
    public const string Reconcile = "reconcile";

    /// <summary>Reckons what jobs cost.</summary>
    public const string Spend = "spend";

    /// <summary>Deletes outputs that nobody needs.</summary>
    public const string Cleanup = "cleanup";

    /// <summary>Tells of keys that are due for rotation.</summary>
    public const string SecretReminder = "secret-reminder";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Cleanup, JobEvents, JobsApi, QueueGauges, Reconcile, SecretReminder, Spend];

    /// <summary>ARN of a function.</summary>
    public static string Arn(ResourceNames names, string function) =>
        names.Arn("lambda", $"function:{names.For(function)}");

    /// <summary>Name of the queue that keeps what a function never got or failed on; <c>*</c> for any function.
    /// </summary>
    public static string DeadLetters(ResourceNames names, string function) => names.For($"{function}-dead-letters");

    /// <summary>ARN of that queue, for policies that name it before it exists.</summary>
    public static string DeadLettersArn(ResourceNames names, string function) =>
        names.Arn("sqs", DeadLetters(names, function));
}
