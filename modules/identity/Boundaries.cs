namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What the permission boundaries need.</summary>
public sealed record BoundariesProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Buckets outside this environment that replication writes to.</summary>
    public required IReadOnlyList<string> ReplicaBucketArns { get; init; }
}

/// <summary>ARNs of the permission boundaries.</summary>
/// <param name="Users">Of people.</param>
/// <param name="Operators">Of people who also run the platform.</param>
/// <param name="Jobs">Of the roles that jobs run with.</param>
/// <param name="Services">Of every other role.</param>
public sealed record BoundariesOutputs(string Users, string Operators, string Jobs, string Services);

/// <summary>Permission boundaries: the most that users, jobs and services can ever do, whatever policy is attached to
/// them later.</summary>
public sealed class Boundaries : Construct
{
    /// <summary>ARNs of the permission boundaries.</summary>
    public BoundariesOutputs Outputs { get; }

    /// <summary>Creates the boundaries.</summary>
    public Boundaries(Construct scope, string id, BoundariesProps props) : base(scope, id)
    {
        Outputs = new BoundariesOutputs(
            Users: Create("users", props.Names, UserCeiling(props.Names)),
            Operators: Create(
                "operators", props.Names, [.. UserCeiling(props.Names), .. OperatorsPolicy.Statements(props.Names)]),
            Jobs: Create("jobs", props.Names, JobCeiling(props.Names)),
            Services: Create("services", props.Names, ServiceCeiling(props.Names, props.ReplicaBucketArns)));
    }

    private string Create(string subject, ResourceNames names, IReadOnlyList<Statement> ceiling) =>
        new IamPolicy(this, subject, new IamPolicyConfig
        {
            Name = names.For($"boundary-{subject}"),
            Path = names.ServicePath,
            Description = $"The most that {subject} of OpenEvolve {names.Environment} can do",
            Policy = PolicyDocument.Of(ceiling),
        }).Arn;

    private static IReadOnlyList<Statement> UserCeiling(ResourceNames names) =>
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

    private static IReadOnlyList<Statement> JobCeiling(ResourceNames names) =>
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

    private static IReadOnlyList<Statement> ServiceCeiling(
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

    private static string Owner { get; } = PolicyDocument.Variable("aws:PrincipalTag/Owner", "-");

    private static string Username { get; } = PolicyDocument.Variable("aws:username", "-");

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
