using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What watches over the platform: the archive of logs, the records of the audit, and budgets.</summary>
internal static class WatchCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.Platform.LogArchivers.SelectMany(role => ByArchiver(role, estate, estate.People[0])),
        .. estate.Platform.LogSubscribers.SelectMany(role => BySubscriber(role, estate, estate.People[0])),
        .. estate.Platform.BudgetActors.SelectMany(role => ByBudget(role, estate)),
        .. estate.Platform.Records.SelectMany(records => Records(records, estate)),
        .. estate.People.SelectMany(me => Stopped(me, estate)),
    ];

    private static IEnumerable<AccessCase> ByArchiver(Caller role, Estate estate, Person alice) =>
    [
        .. estate.Platform.LogArchives.SelectMany(archive => new[]
        {
            Allow(role, "s3:PutObject", archive.Object("jobs/alice/1.gz")),
            Deny(role, "s3:GetObject", archive.Object("jobs/alice/1.gz"), Both | Bucket),
            Deny(role, "s3:DeleteObject", archive.Object("jobs/alice/1.gz"), Both),
        }),
        Deny(role, "s3:PutObject", estate.Outputs.Of(alice), Both | Bucket),
        Deny(role, "logs:GetLogEvents", alice.LogStream, Both),
    ];

    private static IEnumerable<AccessCase> BySubscriber(Caller role, Estate estate, Person alice)
    {
        var stream = estate.Regional(
            "firehose", $"deliverystream/{estate.Names.For("log-archive")}", "stream of the log archive");
        var other = estate.Regional("firehose", "deliverystream/payroll", "another stream");
        return
        [
            Allow(role, "firehose:PutRecordBatch", stream),
            Deny(role, "firehose:PutRecordBatch", other, Both),
            Deny(role, "firehose:DeleteDeliveryStream", stream, Both),
            Deny(role, "logs:GetLogEvents", alice.LogStream, Both),
            Deny(role, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
        ];
    }

    private static IEnumerable<AccessCase> ByBudget(Caller role, Estate estate)
    {
        var (alice, stop) = (estate.People[0], ("iam:PolicyARN", estate.Platform.StopPolicy.Arn));
        return
        [
            Allow(role, "iam:AttachUserPolicy", alice.Account, stop),
            Allow(role, "iam:DetachUserPolicy", alice.Account, stop),
            Deny(role, "iam:AttachUserPolicy", alice.Account, Both | Scp,
                ("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess")),
            Deny(role, "iam:DetachUserPolicy", alice.Account, Both,
                ("iam:PolicyARN", estate.Platform.Boundary("users").Arn)),
            Deny(role, "iam:AttachUserPolicy", estate.Of(
                $"arn:aws:iam::{estate.Stack.AccountId}:user/payroll", "another user"), Both, stop),
            Deny(role, "iam:AttachRolePolicy", alice.JobRole with { Policy = "", PolicyWall = None }, Both, stop),
            Deny(role, "iam:CreateAccessKey", alice.Account, Both | Scp),
            Deny(role, "iam:CreatePolicyVersion", estate.Platform.StopPolicy, Both | Scp),
            Deny(role, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
        ];
    }

    private static IEnumerable<AccessCase> Records(BucketTargets records, Estate estate) =>
        estate.People.SelectMany(me => new[] { me.User, me.Job }).SelectMany(me => new[]
        {
            Deny(me, "s3:GetObject", records.Object("AWSLogs/1.json.gz"), Both),
            Deny(me, "s3:PutObject", records.Object("AWSLogs/1.json.gz"), Both),
            Deny(me, "s3:DeleteObject", records.Object("AWSLogs/1.json.gz"), Both),
            Deny(me, "s3:BypassGovernanceRetention", records.Object("AWSLogs/1.json.gz"), Both | Bucket | Scp),
            Deny(me, "s3:PutBucketPolicy", records.Itself, Both | Scp),
        });

    /// <summary>Whoever has used up a budget keeps what is there, and cannot submit.</summary>
    private static IEnumerable<AccessCase> Stopped(Person me, Estate estate)
    {
        var stopped = me.User.And(estate.Platform.StopDocument, "stop-submissions");
        return estate.Platform.StopDocument.Length == 0
            ? []
            :
            [
                Deny(stopped, "lambda:InvokeFunctionUrl", estate.Platform.Function("jobs-api"), Identity,
                    ("lambda:FunctionUrlAuthType", "AWS_IAM")),
                Deny(stopped, "lambda:InvokeFunction", estate.Platform.Function("jobs-api"), Identity,
                    ("lambda:InvokedViaFunctionUrl", "true")),
                Allow(stopped, "s3:GetObject", estate.Outputs.Of(me)),
            ];
    }
}
