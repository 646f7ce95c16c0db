namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What the code inside one person's containers may do: no more than its owner.</summary>
public static class JobRolePolicy
{
    /// <summary>Namespace of the worker's metrics.</summary>
    public const string MetricNamespace = "OpenEvolve";

    /// <summary>The statements for the jobs of <paramref name="user"/>.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, string user) =>
    [
        new Statement
        {
            Sid = "ReadInputs",
            Action = ["s3:GetObject"],
            Resource = [$"{names.BucketArn("inputs")}/users/{user}/*"],
        },
        new Statement
        {
            // The tag lets the lifecycle tell checkpoints from results.
            Sid = "WriteOutputs",
            Action = [.. UserPolicy.ObjectActions, "s3:PutObjectTagging"],
            Resource = [$"{names.BucketArn("outputs")}/users/{user}/*"],
        },
        UserPolicy.OwnListing(names, user),
        new Statement
        {
            // CloudWatch knows no resource for this action, only the namespace.
            Sid = "Metrics",
            Action = ["cloudwatch:PutMetricData"],
            Resource = ["*"],
            Condition = Condition.All(new Condition("StringEquals", "cloudwatch:namespace", MetricNamespace)),
        },
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{names.LogGroupArn(user)}:*"],
        },
    ];
}
