namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>The statements of the functions' permission boundary. What they all do has one statement; every other
/// statement is for the functions that it names.</summary>
internal static class FunctionCeiling
{
    // Written out: a ceiling that were computed from the policies below it would hold nothing.
    private static readonly string[] OfLedger =
    [
        FunctionNames.Cleanup, FunctionNames.JobEvents, FunctionNames.JobsApi, FunctionNames.Reconcile,
        FunctionNames.Spend,
    ];

    private static readonly string[] OfBatch =
        [FunctionNames.JobsApi, FunctionNames.QueueGauges, FunctionNames.Reconcile];

    private static readonly string[] OfNotices =
        [FunctionNames.JobEvents, FunctionNames.Reconcile, FunctionNames.SecretReminder, FunctionNames.Spend];

    /// <summary>The statements.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="slackSecretArn">Secret of the Slack webhook; empty for none.</param>
    public static IReadOnlyList<Statement> Of(ResourceNames names, string slackSecretArn) =>
    [
        .. OfAll(names),
        .. OfJobs(names),
        .. OfObjects(names),
        Ceilings.For(names, "Notices", OfNotices, ["sns:Publish"], [TopicNames.Arn(names, "*")]),
        .. slackSecretArn.Length == 0
            ? Array.Empty<Statement>()
            : [Ceilings.For(names, "Slack", OfNotices, ["secretsmanager:GetSecretValue"], [slackSecretArn])],
        Ceilings.For(names, "FindKeys", [FunctionNames.SecretReminder], ["secretsmanager:ListSecrets"], ["*"]),
        Ceilings.For(
            names,
            "Keys",
            [FunctionNames.SecretReminder],
            ["secretsmanager:ListSecretVersionIds"],
            [LlmKeySecrets.AnyArn(names)]),
        Ceilings.For(
            names,
            "Prices",
            [FunctionNames.Spend],
            ["ec2:DescribeInstanceTypes", "ec2:DescribeSpotPriceHistory"],
            ["*"]),
    ];

    private static IReadOnlyList<Statement> OfAll(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "Logs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [names.Arn("logs", $"log-group:{names.FunctionLogGroup("*")}:*")],
        },
        new Statement
        {
            Sid = "DeadLetters",
            Action = ["sqs:SendMessage"],
            Resource = [FunctionNames.DeadLettersArn(names, "*")],
        },
        MetricNamespaces.Publish(MetricNamespaces.Platform),
    ];

    private static IReadOnlyList<Statement> OfJobs(ResourceNames names) =>
    [
        Ceilings.For(
            names,
            "Ledger",
            OfLedger,
            [
                "dynamodb:ConditionCheckItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:UpdateItem",
            ],
            [$"{LedgerTable.Arn(names)}*"]),
        Ceilings.For(names, "SeeJobs", OfBatch, ["batch:DescribeJobs", "batch:ListJobs"], ["*"]),
        Ceilings.For(
            names,
            "Submit",
            [FunctionNames.JobsApi],
            ["batch:SubmitJob", "batch:TagResource"],
            [
                names.Arn("batch", $"job-definition/{names.Batch("*")}"),
                names.Arn("batch", $"job-queue/{names.Batch("*")}"),
                names.Arn("batch", "job/*"),
            ]),
        Ceilings.For(
            names,
            "Stop",
            [FunctionNames.JobsApi, FunctionNames.Reconcile],
            ["batch:TerminateJob"],
            [names.Arn("batch", "job/*")]),
    ];

    private static IReadOnlyList<Statement> OfObjects(ResourceNames names) =>
    [
        Ceilings.For(names, "FindInputs", [FunctionNames.JobsApi], ["s3:ListBucket"], [names.BucketArn("inputs")]),
        Ceilings.For(names, "FindOutputs", [FunctionNames.Cleanup], ["s3:ListBucket"], [names.BucketArn("outputs")]),
        Ceilings.For(
            names,
            "Outputs",
            [FunctionNames.Cleanup],
            ["s3:DeleteObject", "s3:GetObject"],
            [$"{names.BucketArn("outputs")}/{Objects.AnyOutput}"]),
    ];
}
