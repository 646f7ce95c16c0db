using OpenEvolve.Cdktf.Modules.Iam;
using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>The roles of the platform. They share a boundary whose statements are each for one of them.</summary>
internal static class HostCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate) =>
    [
        .. ByInstance(estate.Platform.Instance, estate, estate.People[0]),
        .. ByExecution(estate.Platform.Execution, estate, estate.People[0]),
        .. estate.Platform.FlowLogWriters.SelectMany(role => ByFlowLogs(role, estate, estate.People[0])),
        .. estate.Platform.Schedulers.SelectMany(schedule => ByScheduler(schedule.Role, schedule.Person, estate)),
    ];

    private static IEnumerable<AccessCase> ByInstance(Caller instance, Estate estate, Person alice)
    {
        var platform = estate.Platform;
        var host = estate.Regional("ecs", "container-instance/cluster/1", "container instance");
        var foreign = estate.Regional("ecs", "cluster/payroll", "another cluster");
        var image = estate.Regional("ecr", "repository/payroll", "another repository");
        var anything = estate.Anything;
        return
        [
            Allow(instance, "ecs:RegisterContainerInstance", platform.Cluster),
            Allow(instance, "ecs:RegisterContainerInstance", platform.OldCluster),
            Allow(instance, "ecs:SubmitTaskStateChange", platform.Cluster),
            Allow(instance, "ecs:DiscoverPollEndpoint", anything),
            Allow(instance, "ecs:Poll", host, ("ecs:cluster", platform.Cluster.Arn)),
            Allow(instance, "ecr:GetAuthorizationToken", anything),
            Allow(instance, "ecr:BatchGetImage", platform.Repository),
            Allow(instance, "ecr:GetDownloadUrlForLayer", platform.Repository),
            Deny(instance, "ecs:RegisterContainerInstance", foreign, Identity),
            Deny(instance, "ecs:SubmitTaskStateChange", foreign, Identity),
            Deny(instance, "ecs:Poll", host, Identity, ("ecs:cluster", foreign.Arn)),
            Deny(instance, "ecs:Poll", host, Identity),
            Deny(instance, "ecs:CreateCluster", foreign, Both),
            Deny(instance, "ecs:ListClusters", anything, Both),
            Deny(instance, "ecr:BatchGetImage", image, Both),
            Deny(instance, "ecr:PutImage", platform.Repository, Both),
            Deny(instance, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
            Deny(instance, "s3:PutObject", estate.Outputs.Of(alice), Both | Bucket),
            Deny(instance, "s3:ListBucket", estate.Inputs.Listing("users/{owner}/", alice), Both),
            Deny(instance, "logs:PutLogEvents", alice.LogStream, Both),
            Deny(instance, "logs:GetLogEvents", alice.LogStream, Both),
            Deny(instance, "batch:SubmitJob", alice.JobDefinition, Both),
            Deny(instance.And(Documents.AllowAll, "AdministratorAccess"), "batch:SubmitJob", alice.JobDefinition, Boundary),
            Deny(instance.And(Documents.AllowAll, "AdministratorAccess"), "logs:PutLogEvents", alice.LogStream, Boundary),
            Deny(instance, "batch:TerminateJob", alice.RunningJob, Both),
            Deny(instance, "ec2:TerminateInstances", estate.Regional("ec2", "instance/i-1", "instance"), Both),
            Deny(instance, "iam:PassRole", alice.JobRole with { Policy = "", PolicyWall = None }, Both),
            Deny(instance, "ssm:GetParameter", estate.Regional("ssm", "parameter/db", "parameter"), Both),
        ];
    }

    private static IEnumerable<AccessCase> ByExecution(Caller agent, Estate estate, Person alice) =>
    [
        Allow(agent, "ecr:GetAuthorizationToken", estate.Anything),
        Allow(agent, "ecr:BatchGetImage", estate.Platform.Repository),
        Allow(agent, "logs:PutLogEvents", alice.LogStream),
        Deny(agent, "ecr:PutImage", estate.Platform.Repository, Both),
        Deny(agent, "logs:GetLogEvents", alice.LogStream, Both),
        Deny(agent, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
        Deny(agent, "s3:PutObject", estate.Outputs.Of(alice), Both | Bucket),
        Deny(agent, "cloudwatch:PutMetricData", estate.Metrics, Both, ("cloudwatch:namespace", "OpenEvolve")),
        Deny(agent, "ecs:RegisterContainerInstance", estate.Platform.Cluster, Both),
        Deny(agent, "secretsmanager:GetSecretValue", OtherSecret(estate), Both),
        Deny(agent, "iam:CreateAccessKey", alice.Account, Both | Scp),
        .. estate.Platform.FlowLogs.Select(flows =>
            Deny(agent, "logs:PutLogEvents", flows with { Arn = $"{flows.Arn}eni-1" }, Both)),
    ];

    private static IEnumerable<AccessCase> ByFlowLogs(Caller role, Estate estate, Person alice) =>
    [
        .. estate.Platform.FlowLogs.SelectMany(flows => new[]
        {
            Allow(role, "logs:PutLogEvents", flows with { Arn = $"{flows.Arn}eni-1" }),
            Allow(role, "logs:CreateLogStream", flows with { Arn = $"{flows.Arn}eni-1" }),
            Deny(role, "logs:FilterLogEvents", flows, Both),
            Deny(role, "logs:DeleteLogGroup", flows, Both),
        }),
        Deny(role, "logs:PutLogEvents", alice.LogStream, Both),
        Deny(role, "s3:GetObject", estate.Inputs.Of(alice), Both | Bucket),
        .. estate.Platform.Secrets.Select(key =>
            Deny(role, "secretsmanager:GetSecretValue", key, Both | Secret)),
    ];

    private static IEnumerable<AccessCase> ByScheduler(Caller role, Person mine, Estate estate)
    {
        var others = estate.Neighbours.Where(pair => pair.Me == mine).Select(pair => pair.Other).ToArray();
        (string, string) share = ("batch:ShareIdentifier", ResourceNames.ShareIdentifier(mine.Name));
        return
        [
            // AWS's own table sends the share with the job only, its example with the definition as well.
            Allow(role, "batch:SubmitJob", mine.NewJob, share),
            Allow(role, "batch:TagResource", mine.RunningJob, ("aws:RequestTag/Owner", mine.Name)),
            .. others.Select(other => Deny(role, "batch:SubmitJob", other.JobDefinition, Both)),
            Deny(role, "batch:SubmitJob", mine.NewJob, Identity, ("batch:ShareIdentifier", "mallory")),
            Deny(role, "batch:SubmitJob", mine.NewJob, Identity),
            Deny(role, "batch:TagResource", mine.RunningJob, Identity, ("aws:RequestTag/Owner", "mallory")),
            Deny(role, "batch:TerminateJob", mine.RunningJob, Both),
            Deny(role, "batch:RegisterJobDefinition", mine.JobDefinition, Both),
            Deny(role, "iam:PassRole", mine.JobRole with { Policy = "", PolicyWall = None }, Both),
            Deny(role, "s3:GetObject", estate.Inputs.Of(mine), Both | Bucket),
            .. estate.Platform.Secrets.Select(key =>
                Deny(role, "secretsmanager:GetSecretValue", key, Both | Secret)),
        ];
    }

    private static Target OtherSecret(Estate estate) =>
        estate.Regional("secretsmanager", "secret:payroll-AbCdEf", "somebody else's secret");
}
