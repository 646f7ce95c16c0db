using OpenEvolve.Cdktf.Modules.Iam;
using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>The functions. They share a boundary, most of whose statements are each for some of them.</summary>
internal static class FunctionCases
{
    private const Wall Both = Identity | Boundary;

    private static readonly string[] WithLedger = ["cleanup", "job-events", "jobs-api", "reconcile", "spend"];
    private static readonly string[] WithTopics = ["job-events", "reconcile", "secret-reminder", "spend"];
    private static readonly string[] WithJobs = ["jobs-api", "queue-gauges", "reconcile"];

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.Platform.Functions.SelectMany(function =>
            Common(function.Name, function.Role, estate, estate.People[0])),
        .. estate.Platform.Functions.SelectMany(function => Own(function.Name, function.Role, estate)),
    ];

    private static IEnumerable<AccessCase> Common(string name, Caller me, Estate estate, Person alice)
    {
        var platform = estate.Platform;
        var other = name == "cleanup" ? "spend" : "cleanup";
        var ours = ("cloudwatch:namespace", "OpenEvolve/Platform");
        return
        [
            Allow(me, "logs:PutLogEvents", platform.FunctionLog(name)),
            Deny(me, "logs:PutLogEvents", platform.FunctionLog(other), Identity),
            Deny(me, "logs:GetLogEvents", platform.FunctionLog(name), Both),
            Deny(me, "logs:GetLogEvents", alice.LogStream, Both),
            name == "jobs-api"
                ? Deny(me, "sqs:SendMessage", platform.DeadLetters("job-events"), Identity)
                : Allow(me, "sqs:SendMessage", platform.DeadLetters(name)),
            Deny(me, "sqs:ReceiveMessage", platform.DeadLetters("job-events"), Both),
            If(WithLedger.Contains(name), me, "dynamodb:GetItem", platform.Ledger),
            If(WithLedger.Contains(name), me, "dynamodb:UpdateItem", platform.Ledger),
            Deny(me, "dynamodb:DeleteItem", platform.Ledger, Both),
            Deny(me, "dynamodb:DeleteTable", platform.Ledger, Both | Scp),
            Deny(me, "dynamodb:GetItem", estate.LockTable, Both),
            If(WithTopics.Contains(name), me, "sns:Publish", platform.Topic("notify")),
            If(WithTopics.Contains(name), me, "sns:Publish", platform.Topic($"owner-{alice.Name}")),
            Deny(me, "sns:Publish", estate.Regional("sns", "payroll", "another topic"), Both),
            Deny(me, "sns:Subscribe", platform.Topic("page"), Both),
            If(WithJobs.Contains(name), me, "batch:ListJobs", estate.Anything with { Label = "jobs" }),
            name == "jobs-api"
                ? Deny(me, "cloudwatch:PutMetricData", estate.Metrics, Identity, ours)
                : Allow(me, "cloudwatch:PutMetricData", estate.Metrics, ours),
            Deny(me, "cloudwatch:PutMetricData", estate.Metrics, Both, ("cloudwatch:namespace", "OpenEvolve")),
            Deny(me, "cloudwatch:PutMetricData", estate.Metrics, Both, ("cloudwatch:namespace", "AWS/Batch")),
            Deny(me, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
            Deny(me, "s3:PutObject", estate.Outputs.Of(alice), Both | Bucket),
            Deny(me.And(Documents.AllowAll, "AdministratorAccess"), "s3:GetObject", estate.Inputs.Of(alice),
                Boundary | Bucket),
            .. platform.Secrets.Select(key =>
                Deny(me, "secretsmanager:GetSecretValue", key, Both | Secret)),
            Deny(me, "iam:CreateAccessKey", alice.Account, Both | Scp),
            Deny(me, "iam:PassRole", alice.JobRole with { Policy = "", PolicyWall = None }, Both),
            Deny(me, "sts:AssumeRole", alice.JobRole, Both | Trust),
            Deny(me, "batch:RegisterJobDefinition", alice.JobDefinition, Both),
            Deny(me, "lambda:InvokeFunction", platform.Function("jobs-api"), Both),
            Deny(me, "lambda:UpdateFunctionCode", platform.Function(name), Both),
        ];
    }

    private static IEnumerable<AccessCase> Own(string name, Caller me, Estate estate) => name switch
    {
        "jobs-api" => estate.People.SelectMany(person => ByApi(me, estate, person)),
        "cleanup" => estate.People.SelectMany(person => ByCleanup(me, estate, person)),
        "reconcile" => Stopping(me, estate.People[0]).Append(CannotSubmit(me, estate.People[0])),
        "secret-reminder" => ByReminder(me, estate).Append(CannotSubmit(me, estate.People[0])),
        "spend" =>
        [
            Allow(me, "ec2:DescribeSpotPriceHistory", estate.Anything),
            Deny(me, "ec2:RunInstances", estate.Regional("ec2", "instance/i-1", "instance"), Both),
            Allow(me, "dynamodb:Query", estate.Platform.LedgerIndex("submission")),
            CannotSubmit(me, estate.People[0]),
        ],
        "job-events" =>
        [
            Allow(me, "dynamodb:Query", estate.Platform.LedgerIndex("batch-job")),
            Deny(me, "dynamodb:Query", estate.Platform.LedgerIndex("submission"), Identity),
            Deny(me, "batch:TerminateJob", estate.People[0].RunningJob, Both),
            CannotSubmit(me, estate.People[0]),
        ],
        _ => [Deny(me, "batch:TerminateJob", estate.People[0].RunningJob, Both), CannotSubmit(me, estate.People[0])],
    };

    private static IEnumerable<AccessCase> ByApi(Caller me, Estate estate, Person alice)
    {
        (string, string) share = ("batch:ShareIdentifier", ResourceNames.ShareIdentifier(alice.Name));
        return
        [
            // AWS's own table sends the share with the job only, its example with the definition as well.
            Allow(me, "batch:SubmitJob", alice.NewJob, share),
            Allow(me, "batch:TagResource", alice.RunningJob, ("aws:RequestTag/Owner", alice.Name)),
            Deny(me, "batch:SubmitJob", alice.NewJob, Identity),
            Deny(me, "batch:SubmitJob", alice.NewJob, Identity, ("batch:ShareIdentifier", "mallory")),
            Deny(me, "batch:TagResource", alice.RunningJob, Identity, ("aws:RequestTag/Owner", "mallory")),
            Allow(me, "dynamodb:PutItem", estate.Platform.Ledger),
            Allow(me, "dynamodb:ConditionCheckItem", estate.Platform.Ledger),
            Allow(me, "dynamodb:Query", estate.Platform.LedgerIndex("submission")),
            Allow(me, "s3:ListBucket", estate.Inputs.Listing("users/{owner}/4f2a9c1e/input/", alice)),
            Deny(me, "s3:ListBucket", estate.Inputs.WholeListing, Identity),
            Deny(me, "s3:ListBucket", estate.Outputs.Listing("users/{owner}/4f2a9c1e/output/", alice), Both),
            .. Stopping(me, alice),
        ];
    }

    private static IEnumerable<AccessCase> ByCleanup(Caller me, Estate estate, Person alice)
    {
        var anything = me.And(Documents.AllowAll, "AdministratorAccess");
        var (program, manifest) = ("r/output/best/a.py", "r/output/checkpoints/7/manifest.json");
        return
        [
            Allow(me, "s3:DeleteObject", estate.Outputs.Of(alice, program)),
            Allow(me, "s3:GetObject", estate.Outputs.Of(alice, manifest)),
            Allow(me, "s3:ListBucket", estate.Outputs.Listing("users/{owner}/r/output/", alice)),
            Allow(me, "s3:ListBucket", estate.Outputs.Listing("users/")),
            Allow(me, "dynamodb:Query", estate.Platform.Ledger),
            Deny(me, "dynamodb:PutItem", estate.Platform.Ledger, Identity),
            Deny(me, "s3:ListBucket", estate.Outputs.WholeListing, Identity),
            Deny(me, "s3:GetObject", estate.Outputs.Of(alice, program), Identity | Bucket),
            Deny(me, "s3:PutObject", estate.Outputs.Of(alice, manifest), Both | Bucket),
            Deny(me, "s3:DeleteObjectVersion", estate.Outputs.Of(alice, program), Both | Bucket | Scp),
            Deny(me, "s3:DeleteObject", estate.Outputs.Of(alice, "r/note.txt"), Both | Bucket),
            Deny(me, "s3:DeleteObject", estate.Inputs.Of(alice), Both | Bucket),
            // What the bucket says holds even when both other walls are gone.
            Deny(anything.Unbounded(), "s3:GetObject", estate.Outputs.Of(alice, program), Bucket),
            Deny(anything.Unbounded(), "s3:DeleteObjectVersion", estate.Outputs.Of(alice, program), Bucket | Scp),
            CannotSubmit(me, alice),
        ];
    }

    private static IEnumerable<AccessCase> ByReminder(Caller me, Estate estate) =>
    [
        Allow(me, "secretsmanager:ListSecrets", estate.Anything),
        .. estate.Platform.Secrets.SelectMany(key => new[]
        {
            Allow(me, "secretsmanager:ListSecretVersionIds", key),
            Deny(me, "secretsmanager:PutSecretValue", key, Both),
        }),
    ];

    private static IEnumerable<AccessCase> Stopping(Caller me, Person alice) =>
    [
        Allow(me, "batch:TerminateJob", alice.RunningJob),
        Deny(me, "batch:TerminateJob", alice.RunningJob with
        {
            Label = "job of another environment",
            Owner = "",
            Context = new Dictionary<string, string> { ["aws:ResourceTag/Environment"] = "sandbox" },
        }, Identity),
    ];

    private static AccessCase CannotSubmit(Caller me, Person alice) =>
        Deny(me, "batch:SubmitJob", alice.NewJob, Both,
            ("batch:ShareIdentifier", ResourceNames.ShareIdentifier(alice.Name)));

    private static AccessCase If(bool allowed, Caller me, string action, Target target) =>
        allowed ? Allow(me, action, target) : Deny(me, action, target, Both);
}
