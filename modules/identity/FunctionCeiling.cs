namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>The statements of the functions' permission boundary. What they all do has one statement; every other
/// statement is for the functions that it names.</summary>
internal static class FunctionCeiling
{
    /// <summary>Namespace of the functions' metrics, apart from that of jobs, which say what they like.</summary>
    public const string MetricNamespace = "OpenEvolve/Platform";

    // Written out: a ceiling that were computed from the policies below it would hold nothing.
    private static readonly string[] OfLedger = ["cleanup", "job-events", "jobs-api", "reconcile", "spend"];
    private static readonly string[] OfBatch = ["jobs-api", "queue-gauges", "reconcile"];
    private static readonly string[] OfNotices = ["job-events", "reconcile", "secret-reminder", "spend"];

    /// <summary>The statements.</summary>
    /// <param name="names">Names of the environment.</param>
    /// <param name="slackSecretArn">Secret of the Slack webhook; empty for none.</param>
    public static IReadOnlyList<Statement> Of(ResourceNames names, string slackSecretArn) =>
    [
        .. OfAll(names),
        .. OfJobs(names),
        .. OfObjects(names),
        Ceilings.For(names, "Notices", OfNotices, ["sns:Publish"], [names.Arn("sns", names.For("*"))]),
        .. slackSecretArn.Length == 0
            ? Array.Empty<Statement>()
            : [Ceilings.For(names, "Slack", OfNotices, ["secretsmanager:GetSecretValue"], [slackSecretArn])],
        Ceilings.For(names, "FindKeys", ["secret-reminder"], ["secretsmanager:ListSecrets"], ["*"]),
        Ceilings.For(
            names,
            "Keys",
            ["secret-reminder"],
            ["secretsmanager:ListSecretVersionIds"],
            [names.Arn("secretsmanager", $"secret:{names.For("gemini")}-*")]),
        Ceilings.For(
            names, "Prices", ["spend"], ["ec2:DescribeInstanceTypes", "ec2:DescribeSpotPriceHistory"], ["*"]),
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
            Resource = [names.Arn("sqs", names.For("*-dead-letters"))],
        },
        new Statement
        {
            Sid = "Metrics",
            Action = ["cloudwatch:PutMetricData"],
            Resource = ["*"],
            Condition = Condition.All(new Condition("StringEquals", "cloudwatch:namespace", MetricNamespace)),
        },
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
            [names.Arn("dynamodb", $"table/{names.For("ledger")}*")]),
        Ceilings.For(names, "SeeJobs", OfBatch, ["batch:DescribeJobs", "batch:ListJobs"], ["*"]),
        Ceilings.For(
            names,
            "Submit",
            ["jobs-api"],
            ["batch:SubmitJob", "batch:TagResource"],
            [
                names.Arn("batch", $"job-definition/{names.Batch("*")}"),
                names.Arn("batch", $"job-queue/{names.Batch("*")}"),
                names.Arn("batch", "job/*"),
            ]),
        Ceilings.For(
            names, "Stop", ["jobs-api", "reconcile"], ["batch:TerminateJob"], [names.Arn("batch", "job/*")]),
    ];

    private static IReadOnlyList<Statement> OfObjects(ResourceNames names) =>
    [
        Ceilings.For(names, "FindInputs", ["jobs-api"], ["s3:ListBucket"], [names.BucketArn("inputs")]),
        Ceilings.For(names, "FindOutputs", ["cleanup"], ["s3:ListBucket"], [names.BucketArn("outputs")]),
        Ceilings.For(
            names,
            "Outputs",
            ["cleanup"],
            ["s3:DeleteObject", "s3:GetObject"],
            [$"{names.BucketArn("outputs")}/users/*/output/*"]),
    ];
}
