namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>How a budget that is used up stops people from submitting jobs.</summary>
public static class BudgetPolicy
{
    /// <summary>Name of the policy that a budget attaches to users.</summary>
    public const string Stop = "stop-submissions";

    /// <summary>ARN of that policy.</summary>
    public static string StopArn(ResourceNames names) => names.PolicyArn(Stop);

    /// <summary>What that policy takes away: the jobs API as a whole, since IAM does not see what is asked of it.
    /// </summary>
    public static IReadOnlyList<Statement> Denials(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "NoJobsApi",
            Effect = "Deny",
            Action = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"],
            Resource = [FunctionNames.Arn(names, FunctionNames.JobsApi)],
        },
    ];

    /// <summary>What AWS Budgets may do: attach that policy to users of this environment, and nothing else to nobody
    /// else.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "AttachStop",
            Action = ["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
            Resource = [names.IamArn($"user{names.UserPath}*")],
            Condition = Condition.All(new Condition("ArnEquals", "iam:PolicyARN", StopArn(names))),
        },
    ];
}
