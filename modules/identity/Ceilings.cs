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
        Buckets(names),
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartLiveTail"],
            Resource = [$"{names.LogGroupArn(Owner)}:*"],
        },
        new Statement
        {
            Sid = "JobsApi",
            Action = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"],
            Resource = [names.Arn("lambda", $"function:{names.For("jobs-api")}")],
        },
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
        Buckets(names),
        new Statement
        {
            Sid = "Metrics",
            Action = ["cloudwatch:PutMetricData"],
            Resource = ["*"],
            Condition = Condition.All(
                new Condition("StringEquals", "cloudwatch:namespace", JobRolePolicy.MetricNamespace)),
        },
        new Statement
        {
            Sid = "OwnLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{names.LogGroupArn(Owner)}:*"],
        },
    ];

    /// <summary>Of every other role.</summary>
    public static IReadOnlyList<Statement> OfServices(
        ResourceNames names, IReadOnlyList<string> replicaBuckets) =>
    [
        new Statement
        {
            Sid = "Hosts",
            Action = [.. HostPolicy.AgentActions, "ecr:GetAuthorizationToken"],
            Resource = ["*"],
        },
        new Statement
        {
            Sid = "Images",
            Action = HostPolicy.PullActions,
            Resource = [names.Arn("ecr", $"repository/{names.For("worker")}")],
        },
        new Statement
        {
            Sid = "Logs",
            Action = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource = [names.LogGroupArn("*")],
        },
        new Statement
        {
            Sid = "FindLogs",
            Action = ["logs:DescribeLogGroups"],
            Resource = [names.Arn("logs", "log-group:*")],
        },
        new Statement
        {
            Sid = "Secrets",
            Action = ["secretsmanager:GetSecretValue"],
            Resource = [names.Arn("secretsmanager", $"secret:{names.For("gemini")}-*")],
        },
        new Statement
        {
            Sid = "ScheduledJobs",
            Action = ["batch:SubmitJob", "batch:TagResource"],
            Resource =
            [
                names.Arn("batch", $"job-definition/{names.For("*")}"),
                names.Arn("batch", $"job-queue/{names.For("*")}"),
                names.Arn("batch", "job/*"),
            ],
        },
        new Statement
        {
            Sid = "Replication",
            Action =
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
            Resource =
            [
                names.BucketArn("outputs"),
                $"{names.BucketArn("outputs")}/*",
                .. replicaBuckets.Select(bucket => $"{bucket}/*"),
            ],
        },
    ];

    private static Statement OwnObjects(ResourceNames names) => new()
    {
        Sid = "OwnObjects",
        Action = [.. UserPolicy.ObjectActions, "s3:PutObjectTagging"],
        Resource =
        [
            $"{names.BucketArn("inputs")}/users/{Owner}/*",
            $"{names.BucketArn("outputs")}/users/{Owner}/*",
        ],
    };

    private static Statement Buckets(ResourceNames names) => new()
    {
        Sid = "OwnListing",
        Action = ["s3:ListBucket"],
        Resource = [names.BucketArn("inputs"), names.BucketArn("outputs")],
        Condition = Condition.All(new Condition("StringLike", "s3:prefix", $"users/{Owner}/", $"users/{Owner}/*")),
    };
}
