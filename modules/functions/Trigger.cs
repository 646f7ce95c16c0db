namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What makes a function run: events that match a pattern, or the clock.</summary>
/// <param name="Name">Short name of the rule.</param>
/// <param name="Description">What the rule waits for.</param>
/// <param name="Pattern">Event pattern as JSON; empty for a schedule.</param>
/// <param name="Schedule"><c>rate(…)</c> or <c>cron(…)</c> in UTC; empty for a pattern.</param>
public sealed record TriggerProps(string Name, string Description, string Pattern = "", string Schedule = "");

/// <summary>A rule of EventBridge that calls one function, and keeps what it cannot deliver.</summary>
internal sealed class Trigger : Construct
{
    /// <summary>Creates the rule.</summary>
    /// <param name="scope">Parent.</param>
    /// <param name="id">Construct id.</param>
    /// <param name="names">Names of the environment.</param>
    /// <param name="props">What the rule waits for.</param>
    /// <param name="function">Function that it calls.</param>
    /// <param name="deadLetters">Where undelivered events go.</param>
    /// <param name="retry">How long delivery is tried.</param>
    public Trigger(
        Construct scope,
        string id,
        ResourceNames names,
        TriggerProps props,
        FunctionOutputs function,
        DeadLettersOutputs deadLetters,
        RetryProps retry)
        : base(scope, id)
    {
        var rule = new CloudwatchEventRule(this, "this", new CloudwatchEventRuleConfig
        {
            Name = names.For(props.Name),
            Description = props.Description,
            EventPattern = props.Pattern.Length > 0 ? props.Pattern : null,
            ScheduleExpression = props.Schedule.Length > 0 ? props.Schedule : null,
        });
        // EventBridge calls a function by the function's resource policy; a role would be ignored (EventBridge user
        // guide, resource-based policies).
        var permission = new LambdaPermission(this, "permission", new LambdaPermissionConfig
        {
            StatementId = props.Name,
            Action = "lambda:InvokeFunction",
            FunctionName = function.Name,
            Principal = "events.amazonaws.com",
            SourceArn = rule.Arn,
            SourceAccount = names.AccountId,
        });
        _ = new CloudwatchEventTarget(this, "target", new CloudwatchEventTargetConfig
        {
            Rule = rule.Name,
            Arn = function.Arn,
            DeadLetterConfig = new CloudwatchEventTargetDeadLetterConfig { Arn = deadLetters.Arn },
            RetryPolicy = new CloudwatchEventTargetRetryPolicy
            {
                MaximumEventAgeInSeconds = retry.EventAgeSeconds,
                MaximumRetryAttempts = retry.DeliveryAttempts,
            },
            DependsOn = [permission],
        });
    }

    /// <summary>ARN of a rule, for policies that name it before it exists.</summary>
    public static string ArnOf(ResourceNames names, TriggerProps props) =>
        names.Arn("events", $"rule/{names.For(props.Name)}");
}
