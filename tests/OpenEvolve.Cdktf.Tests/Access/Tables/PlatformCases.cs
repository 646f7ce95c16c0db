using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What holds the platform together, in the hands of those who only use it.</summary>
internal static class PlatformCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.People.SelectMany(me => Buckets(me.User, estate)),
        .. estate.People.SelectMany(me => Buckets(me.Job, estate)),
        .. estate.People.SelectMany(me => State(me.User, estate)),
        .. estate.People.SelectMany(me => State(me.Job, estate)),
        .. estate.People.SelectMany(me => Services(me.User, estate)),
        .. estate.People.SelectMany(me => Services(me.Job, estate)),
    ];

    private static IEnumerable<AccessCase> Buckets(Caller me, Estate estate) =>
    [
        Deny(me, "s3:PutBucketPolicy", estate.Inputs.Itself, Both | Scp),
        Deny(me, "s3:DeleteBucketPolicy", estate.Outputs.Itself, Both | Scp),
        Deny(me, "s3:PutLifecycleConfiguration", estate.Outputs.Itself, Both | Scp),
        Deny(me, "s3:PutBucketVersioning", estate.Outputs.Itself, Both | Scp),
        Deny(me, "s3:PutBucketPublicAccessBlock", estate.Inputs.Itself, Both | Scp),
        Deny(me, "s3:PutReplicationConfiguration", estate.Outputs.Itself, Both | Scp),
        Deny(me, "s3:DeleteBucket", estate.Inputs.Itself, Both | Scp),
        Deny(me, "s3:GetObject", estate.AccessLogs.Object("log"), Both),
    ];

    private static IEnumerable<AccessCase> State(Caller me, Estate estate) =>
    [
        Deny(me, "s3:GetObject", estate.State.Object($"{estate.Environment}/stack.tfstate"), Both),
        Deny(me, "s3:PutObject", estate.State.Object($"{estate.Environment}/stack.tfstate"), Both),
        Deny(me, "s3:ListBucket", estate.State.Itself, Both),
        Deny(me, "dynamodb:GetItem", estate.LockTable, Both),
        Deny(me, "dynamodb:PutItem", estate.LockTable, Both),
        Deny(me, "dynamodb:DeleteItem", estate.LockTable, Both),
    ];

    private static IEnumerable<AccessCase> Services(Caller me, Estate estate)
    {
        var ledger = estate.Platform.Ledger;
        var events = estate.Platform.Function("job-events");
        var host = estate.Regional("ec2", "instance/i-1", "instance");
        return
        [
            Deny(me, "cloudtrail:StopLogging", estate.Platform.Trail, Both | Scp),
            Deny(me, "cloudtrail:DeleteTrail", estate.Platform.Trail, Both | Scp),
            Deny(me, "dynamodb:GetItem", ledger, Both),
            Deny(me, "dynamodb:PutItem", ledger, Both),
            Deny(me, "dynamodb:UpdateItem", ledger, Both),
            Deny(me, "dynamodb:DeleteItem", ledger, Both),
            Deny(me, "dynamodb:Query", estate.Platform.LedgerIndex("submission"), Both),
            Deny(me, "dynamodb:Scan", ledger, Both),
            Deny(me, "lambda:InvokeFunction", events, Both),
            Deny(me, "lambda:InvokeFunction", events, Both, ("lambda:InvokedViaFunctionUrl", "true")),
            Deny(me, "events:PutEvents", estate.Regional("events", "event-bus/default", "event bus"), Both),
            Deny(me, "events:DisableRule", estate.Regional(
                "events", $"rule/{estate.Names.For("job-events")}", "rule job-events"), Both),
            Deny(me, "sns:Publish", estate.Platform.Topic("page"), Both),
            Deny(me, "sns:Subscribe", estate.Platform.Topic("notify"), Both),
            Deny(me, "sqs:SendMessage", estate.Platform.DeadLetters("job-events"), Both),
            Deny(me, "sts:AssumeRole", estate.Platform.FunctionRole("jobs-api"), Both | Trust),
            Deny(me, "sts:AssumeRole", estate.Platform.FunctionRole("cleanup"), Both | Trust),
            Deny(me, "ecr:BatchGetImage", estate.Platform.Repository, Both),
            Deny(me, "ecr:PutImage", estate.Platform.Repository, Both),
            Deny(me, "ecs:RegisterContainerInstance", estate.Platform.Cluster, Both),
            Deny(me, "ecs:ExecuteCommand", estate.Platform.Cluster, Both),
            Deny(me, "ssm:StartSession", host, Both),
            Deny(me, "ec2:TerminateInstances", host, Both),
            Deny(me, "organizations:LeaveOrganization", estate.Anything, Both),
        ];
    }
}
