using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Jobs: people reach them through the jobs API only.</summary>
internal static class JobCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. estate.People.SelectMany(me => Api(me, estate)),
        .. estate.People.SelectMany(me => Batch(me, estate)),
        .. estate.NeighboursWithoutOperators.SelectMany(pair => Others(pair.Me, pair.Other)),
        .. estate.Neighbours.SelectMany(pair => OthersByJob(pair.Me.Job, pair.Other)),
        .. estate.Neighbours.Where(pair => pair.Me.IsOperator)
            .SelectMany(pair => Operator(pair.Me.User, pair.Other, estate)),
    ];

    private static IEnumerable<AccessCase> Api(Person me, Estate estate)
    {
        var api = estate.Regional("lambda", $"function:openevolve-{estate.Environment}-jobs-api", "jobs API");
        var other = estate.Regional("lambda", "function:payroll", "another function");
        return
        [
            Allow(me.User, "lambda:InvokeFunctionUrl", api, ("lambda:FunctionUrlAuthType", "AWS_IAM")),
            Allow(me.User, "lambda:InvokeFunction", api, ("lambda:InvokedViaFunctionUrl", "true")),
            Deny(me.User, "lambda:InvokeFunction", api, Both),
            Deny(me.User, "lambda:InvokeFunction", other, Both, ("lambda:InvokedViaFunctionUrl", "true")),
            Deny(me.User, "lambda:UpdateFunctionCode", api, Both),
            Deny(me.User, "lambda:GetFunction", api, Both),
            Deny(me.User, "lambda:AddPermission", api, Both),
            Deny(me.Job, "lambda:InvokeFunctionUrl", api, Both, ("lambda:FunctionUrlAuthType", "AWS_IAM")),
            Deny(me.Job, "lambda:InvokeFunction", api, Both),
        ];
    }

    private static IEnumerable<AccessCase> Batch(Person me, Estate estate) =>
    [
        Deny(me.User, "batch:SubmitJob", me.JobDefinition, Both),
        Deny(me.User, "batch:SubmitJob", estate.Platform.AnyQueue, Both),
        Deny(me.User, "batch:RegisterJobDefinition", me.JobDefinition, Both),
        Deny(me.User, "batch:DeregisterJobDefinition", me.JobDefinition, Both),
        Deny(me.User, "batch:UpdateJobQueue", estate.Platform.AnyQueue, Both),
        Deny(me.User, "batch:TagResource", me.RunningJob, Both, ("aws:RequestTag/Owner", me.Name)),
        Deny(me.Job, "batch:SubmitJob", me.JobDefinition, Both),
        Deny(me.Job, "batch:TerminateJob", me.RunningJob, Both),
        Deny(me.Job, "batch:RegisterJobDefinition", me.JobDefinition, Both),
        Deny(me.Job, "batch:DescribeJobs", estate.Anything with { Label = "jobs" }, Both),
    ];

    private static IEnumerable<AccessCase> Others(Person me, Person other) =>
    [
        Deny(me.User, "batch:TerminateJob", me.RunningJob, Both),
        Deny(me.User, "batch:TerminateJob", other.RunningJob, Both),
        Deny(me.User, "batch:CancelJob", other.RunningJob, Both),
        Deny(me.User, "batch:SubmitJob", other.JobDefinition, Both),
        Deny(me.User, "batch:RegisterJobDefinition", other.JobDefinition, Both),
        Deny(me.User, "batch:TagResource", other.RunningJob, Both, ("aws:RequestTag/Owner", me.Name)),
        // AWS cannot narrow these two: whoever may call them reads every job's environment.
        Deny(me.User, "batch:DescribeJobs", Everything(me), Both),
        Deny(me.User, "batch:ListJobs", Everything(me), Both),
    ];

    private static IEnumerable<AccessCase> OthersByJob(Caller job, Person other) =>
    [
        Deny(job, "batch:SubmitJob", other.JobDefinition, Both),
        Deny(job, "batch:TerminateJob", other.RunningJob, Both),
        Deny(job, "batch:CancelJob", other.RunningJob, Both),
    ];

    private static IEnumerable<AccessCase> Operator(Caller ron, Person other, Estate estate)
    {
        var jobs = estate.Anything with { Label = "jobs" };
        var untagged = other.RunningJob with
        {
            Label = "job without tags",
            Owner = "",
            Context = new Dictionary<string, string>(),
        };
        var elsewhere = other.RunningJob with
        {
            Label = "job of another environment",
            Owner = "",
            Context = new Dictionary<string, string> { ["aws:ResourceTag/Environment"] = "sandbox" },
        };
        return
        [
            Allow(ron, "batch:TerminateJob", other.RunningJob),
            Allow(ron, "batch:CancelJob", other.RunningJob),
            Allow(ron, "batch:DescribeJobs", jobs),
            Allow(ron, "batch:ListJobs", jobs),
            Allow(ron, "logs:GetLogEvents", other.LogStream),
            Allow(ron, "logs:FilterLogEvents", other.Logs),
            Allow(ron, "logs:GetLogEvents", estate.Platform.FunctionLog("job-events")),
            Allow(ron, "sqs:ReceiveMessage", estate.Platform.DeadLetters("job-events")),
            Deny(ron, "sqs:DeleteMessage", estate.Platform.DeadLetters("job-events"), Both),
            Deny(ron, "logs:PutLogEvents", estate.Platform.FunctionLog("job-events"), Both),
            Deny(ron, "lambda:InvokeFunction", estate.Platform.Function("job-events"), Both),
            Deny(ron, "batch:TerminateJob", untagged, Both),
            Deny(ron, "batch:TerminateJob", elsewhere, Both),
            Deny(ron, "batch:CancelJob", elsewhere, Both),
            Deny(ron, "batch:SubmitJob", other.JobDefinition, Both),
            Deny(ron, "batch:RegisterJobDefinition", other.JobDefinition, Both),
            Deny(ron, "batch:UpdateComputeEnvironment", estate.Platform.ComputeEnvironment, Both),
            Deny(ron, "logs:DeleteLogStream", other.LogStream, Both),
            Deny(ron, "logs:PutLogEvents", other.LogStream, Both),
        ];
    }

    private static Target Everything(Person me) => new()
    {
        Label = "jobs of everybody",
        Arn = "*",
        Account = me.User.Account,
        Owner = Target.All,
    };
}
