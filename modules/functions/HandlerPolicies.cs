namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>What each function that events call may do.</summary>
/// <param name="names">Names of the environment.</param>
/// <param name="slackSecretArn">Secret of the Slack webhook; empty for none.</param>
internal sealed class HandlerPolicies(ResourceNames names, string slackSecretArn)
{
    /// <summary>Batch offers no resource for these.</summary>
    public static Statement SeeJobs { get; } = new()
    {
        Sid = "SeeJobs",
        Action = ["batch:DescribeJobs", "batch:ListJobs"],
        Resource = ["*"],
    };

    /// <summary>Ends jobs of this environment, whether they have started or not.</summary>
    public static Statement Stop(ResourceNames names) => new()
    {
        Sid = "Stop",
        Action = ["batch:TerminateJob"],
        Resource = [names.Arn("batch", "job/*")],
        Condition = Condition.All(
            new Condition("StringEquals", "aws:ResourceTag/Environment", names.Environment)),
    };

    /// <summary>Counts jobs that wait and run.</summary>
    public static IReadOnlyList<Statement> QueueGauges { get; } = [SeeJobs, Metrics()];

    /// <summary>Takes job state changes into the ledger and tells owners of failures.</summary>
    public IReadOnlyList<Statement> JobEvents() =>
    [
        LedgerPolicy.Records(names, LedgerPolicy.Changes),
        LedgerPolicy.Queries(names, "batch-job"),
        .. Notices(),
        Metrics(),
    ];

    /// <summary>Compares the ledger with Batch, and ends what was to be ended.</summary>
    public IReadOnlyList<Statement> Reconcile() =>
    [
        LedgerPolicy.Records(names, LedgerPolicy.Changes),
        LedgerPolicy.Queries(names, "active", "batch-job"),
        SeeJobs,
        Stop(names),
        .. Notices(),
        Metrics(),
    ];

    /// <summary>Deletes outputs of failed jobs and checkpoints of finished ones.</summary>
    public IReadOnlyList<Statement> Cleanup() =>
    [
        LedgerPolicy.Records(names, ["dynamodb:GetItem", "dynamodb:UpdateItem"]),
        LedgerPolicy.Queries(names),
        new Statement
        {
            // The first of the two prefixes shows who has outputs at all.
            Sid = "FindOutputs",
            Action = ["s3:ListBucket"],
            Resource = [names.BucketArn("outputs")],
            Condition = Condition.All(new Condition(
                "StringLike", "s3:prefix", Objects.Root, Objects.AnyOutput)),
        },
        .. CleanupAccess.ToObjects(names).Select(access => new Statement
        {
            Sid = access.Sid,
            Action = [access.Action],
            Resource = [access.Pattern],
        }),
        Metrics(),
    ];

    /// <summary>Tells of keys that are due, without reading them.</summary>
    public IReadOnlyList<Statement> SecretReminder() =>
    [
        new Statement
        {
            // Secrets Manager offers no resource for this one.
            Sid = "FindKeys",
            Action = ["secretsmanager:ListSecrets"],
            Resource = ["*"],
        },
        new Statement
        {
            Sid = "AgesOfKeys",
            Action = ["secretsmanager:ListSecretVersionIds"],
            Resource = [LlmKeySecrets.AnyArn(names)],
        },
        .. Notices(),
        Metrics(),
    ];

    /// <summary>Reckons what jobs cost.</summary>
    public IReadOnlyList<Statement> Spend() =>
    [
        LedgerPolicy.Records(names, ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]),
        LedgerPolicy.Queries(names, "active", "submission"),
        new Statement
        {
            // EC2 offers no resource for these.
            Sid = "Prices",
            Action = ["ec2:DescribeInstanceTypes", "ec2:DescribeSpotPriceHistory"],
            Resource = ["*"],
        },
        .. Notices(),
        Metrics(),
    ];

    private IReadOnlyList<Statement> Notices()
    {
        var topics = new Statement
        {
            Sid = "Notices",
            Action = ["sns:Publish"],
            Resource =
            [
                TopicNames.Arn(names, TopicNames.Notify),
                TopicNames.Arn(names, TopicNames.OfOwner("*")),
                TopicNames.Arn(names, TopicNames.Page),
            ],
        };
        return slackSecretArn.Length == 0
            ? [topics]
            :
            [
                topics,
                new Statement
                {
                    Sid = "SlackWebhook",
                    Action = ["secretsmanager:GetSecretValue"],
                    Resource = [slackSecretArn],
                },
            ];
    }

    private static Statement Metrics() => MetricNamespaces.Publish(MetricNamespaces.Platform);
}
