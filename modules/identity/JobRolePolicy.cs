namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What the code inside one person's containers may do: no more than its owner.</summary>
public static class JobRolePolicy
{
    /// <summary>The statements for the jobs of <paramref name="user"/>.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, string user) =>
    [
        new Statement
        {
            Sid = "ReadInputs",
            Action = ["s3:GetObject"],
            Resource = [Objects.Of(user).In(names.BucketArn("inputs"))],
        },
        new Statement
        {
            Sid = "WriteOutputs",
            Action = Objects.JobActions,
            Resource = [Objects.Of(user).In(names.BucketArn("outputs"))],
        },
        Objects.Of(user).Listing(names),
        MetricNamespaces.Publish(MetricNamespaces.Jobs),
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{names.LogGroupArn(user)}:*"],
        },
    ];
}
