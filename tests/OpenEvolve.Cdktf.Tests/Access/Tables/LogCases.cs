using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Logs of jobs, of the platform, and metrics.</summary>
internal static class LogCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.People.SelectMany(me => Own(me)),
        .. estate.PairsWithoutOperators.SelectMany(pair => Others(pair.Me, pair.Other)),
        .. estate.Pairs.SelectMany(pair => OthersByJob(pair.Me.Job, pair.Other)),
        .. estate.People.SelectMany(me => Platform(me, estate)),
    ];

    private static IEnumerable<AccessCase> Own(Person me) =>
    [
        Allow(me.User, "logs:GetLogEvents", me.LogStream),
        Allow(me.User, "logs:FilterLogEvents", me.Logs),
        Allow(me.User, "logs:DescribeLogStreams", me.Logs),
        Allow(me.User, "logs:StartLiveTail", me.Logs),
        Allow(me.Job, "logs:CreateLogStream", me.LogStream),
        Allow(me.Job, "logs:PutLogEvents", me.LogStream),
        Deny(me.User, "logs:PutLogEvents", me.LogStream, Both),
        Deny(me.User, "logs:DeleteLogStream", me.LogStream, Both),
        Deny(me.User, "logs:DeleteLogGroup", me.Logs, Both),
        Deny(me.User, "logs:PutRetentionPolicy", me.Logs, Both),
        Deny(me.User, "logs:PutSubscriptionFilter", me.Logs, Both),
        Deny(me.Job, "logs:GetLogEvents", me.LogStream, Both),
        Deny(me.Job, "logs:DeleteLogStream", me.LogStream, Both),
        Deny(me.Job, "logs:CreateLogGroup", me.Logs, Both),
    ];

    private static IEnumerable<AccessCase> Others(Person me, Person other) =>
    [
        Deny(me.User, "logs:GetLogEvents", other.LogStream, Both),
        Deny(me.User, "logs:FilterLogEvents", other.Logs, Both),
        Deny(me.User, "logs:DescribeLogStreams", other.Logs, Both),
        Deny(me.User, "logs:StartLiveTail", other.Logs, Both),
        Deny(me.User, "logs:StartQuery", other.Logs, Both),
    ];

    private static IEnumerable<AccessCase> OthersByJob(Caller job, Person other) =>
    [
        Deny(job, "logs:GetLogEvents", other.LogStream, Both),
        Deny(job, "logs:PutLogEvents", other.LogStream, Both),
        Deny(job, "logs:CreateLogStream", other.LogStream, Both),
    ];

    private static IEnumerable<AccessCase> Platform(Person me, Estate estate)
    {
        var metrics = estate.Metrics;
        var foreign = estate.Regional(
            "logs", "log-group:/aws/lambda/payroll:log-stream:", "log group of somebody else's function");
        return
        [
            Allow(me.Job, "cloudwatch:PutMetricData", metrics, ("cloudwatch:namespace", "OpenEvolve")),
            Deny(me.Job, "cloudwatch:PutMetricData", metrics, Both, ("cloudwatch:namespace", "OpenEvolve2")),
            Deny(me.Job, "cloudwatch:PutMetricData", metrics, Both, ("cloudwatch:namespace", "AWS/Batch")),
            Deny(me.Job, "cloudwatch:PutMetricData", metrics, Both),
            Deny(me.Job, "cloudwatch:GetMetricData", metrics, Both),
            Deny(me.User, "cloudwatch:PutMetricData", metrics, Both, ("cloudwatch:namespace", "OpenEvolve")),
            Deny(me.User, "logs:FilterLogEvents", foreign, Both),
            Deny(me.Job, "logs:PutLogEvents", foreign with { Arn = $"{foreign.Arn}s" }, Both),
            .. estate.Platform.FlowLogs.SelectMany(flows => new[]
            {
                Deny(me.Job, "logs:PutLogEvents", flows with { Arn = $"{flows.Arn}eni-1" }, Both),
                Deny(me.Job, "logs:FilterLogEvents", flows, Both),
            }),
        ];
    }
}
