namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>The statements of the permission boundaries.</summary>
internal static class Ceilings
{
    private static string Owner { get; } = PolicyDocument.Variable("aws:PrincipalTag/Owner", "-");

    private static string Username { get; } = PolicyDocument.Variable("aws:username", "-");

    /// <summary>Of people: their own objects, logs and credentials, whoever they are.</summary>
    public static IReadOnlyList<Statement> OfUsers(ResourceNames names) =>
    [
        OwnObjects(names),
        Objects.Of(Owner).Listing(names),
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartLiveTail"],
            Resource = [$"{names.LogGroupArn(Owner)}:*"],
        },
        .. UserPolicy.JobsApi(names),
        new Statement
        {
            Sid = "OwnCredentials",
            Action = UserPolicy.CredentialActions,
            Resource =
            [
                names.IamArn($"user{names.UserPath}{Username}"),
                names.IamArn($"mfa/{Username}"),
            ],
        },
    ];

    /// <summary>Of the roles that jobs run with.</summary>
    public static IReadOnlyList<Statement> OfJobs(ResourceNames names) =>
    [
        OwnObjects(names),
        Objects.Of(Owner).Listing(names),
        MetricNamespaces.Publish(MetricNamespaces.Jobs),
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{names.LogGroupArn(Owner)}:*"],
        },
    ];

    /// <summary>Of every other role, in one policy: each statement is for the roles that it names.</summary>
    public static IReadOnlyList<Statement> OfServices(
        ResourceNames names, IReadOnlyList<string> replicaBuckets) =>
    [
        For(names, "Hosts", ["instance"], HostPolicy.AgentActions, ["*"]),
        For(names, "Login", ["instance", "execution"], ["ecr:GetAuthorizationToken"], ["*"]),
        For(
            names,
            "Images",
            ["instance", "execution"],
            HostPolicy.PullActions,
            [WorkerImage.RepositoryArn(names)]),
        For(
            names,
            "JobLogs",
            ["execution"],
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [$"{names.LogGroupArn("*")}:log-stream:job/*"]),
        For(
            names,
            "Secrets",
            ["execution"],
            ["secretsmanager:GetSecretValue"],
            [LlmKeySecrets.AnyArn(names)]),
        For(
            names,
            "FlowLogs",
            ["flow-logs"],
            ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            [$"{names.LogGroupArn("vpc/flow-logs")}:*"]),
        For(names, "FindLogs", ["flow-logs"], ["logs:DescribeLogGroups"], ["*"]),
        For(
            names,
            "ScheduledJobs",
            ["scheduler-*"],
            ["batch:SubmitJob", "batch:TagResource"],
            [
                names.Arn("batch", $"job-definition/{names.Batch(Owner)}"),
                names.Arn("batch", $"job-definition/{names.Batch(Owner)}:*"),
                names.Arn("batch", $"job-queue/{names.Batch("*")}"),
                names.Arn("batch", "job/*"),
            ]),
        For(
            names,
            "Replication",
            ["replication"],
            [
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionTagging",
                "s3:GetReplicationConfiguration",
                "s3:ListBucket",
                "s3:ReplicateDelete",
                "s3:ReplicateObject",
                "s3:ReplicateTags",
            ],
            [
                names.BucketArn("outputs"),
                $"{names.BucketArn("outputs")}/*",
                .. replicaBuckets.Select(bucket => $"{bucket}/*"),
            ]),
        .. OperationCeilings.Of(names),
    ];

    /// <summary>A statement that holds for certain roles only.</summary>
    internal static Statement For(
        ResourceNames names,
        string sid,
        IReadOnlyList<string> roles,
        IReadOnlyList<string> actions,
        IReadOnlyList<string> resources)
    {
        return new Statement
        {
            Sid = sid,
            Action = actions,
            Resource = resources,
            Condition = Condition.All(new Condition(
                "ArnLike",
                "aws:PrincipalArn",
                [.. roles.Select(names.RoleArn)])),
        };
    }

    private static Statement OwnObjects(ResourceNames names) => new()
    {
        Sid = "OwnObjects",
        Action = Objects.JobActions,
        Resource = Objects.Of(Owner).Everywhere(names),
    };
}
