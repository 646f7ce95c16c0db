using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Which AWS service may act with which role, and for whose account.</summary>
internal static class TrustCases
{
    private const string Assume = "sts:AssumeRole";

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var ours = estate.Stack.AccountId;
        var task = estate.Stack.Arn("ecs", "task/cluster/1");
        var theirTask = $"arn:aws:ecs:{estate.Stack.Region}:{Outsiders.Account}:task/cluster/1";
        var function = estate.Stack.Arn("lambda", $"function:{estate.Names.For("jobs-api")}");
        var theirFunction = $"arn:aws:lambda:{estate.Stack.Region}:{Outsiders.Account}:function:jobs-api";
        var job = estate.People[0].JobRole with { Owner = "" };
        return
        [
            Allow(AwsService("ecs-tasks", ours, task), Assume, job),
            Allow(AwsService("ecs-tasks", ours, task), Assume, estate.Platform.ExecutionRole),
            Allow(AwsService("ec2"), Assume, estate.Platform.InstanceRole),
            // The confused deputy: ECS asked by somebody else's account.
            Deny(AwsService("ecs-tasks", Outsiders.Account, theirTask), Assume, job, Trust),
            Deny(AwsService("ecs-tasks", Outsiders.Account, theirTask), Assume, estate.Platform.ExecutionRole, Trust),
            Deny(AwsService("ecs-tasks", ours, theirTask), Assume, job, Trust),
            Deny(AwsService("ecs-tasks"), Assume, job, Trust),
            Deny(AwsService("ec2"), Assume, job, Trust),
            Deny(AwsService("lambda", ours, task), Assume, job, Trust),
            Deny(AwsService("batch", ours, task), Assume, job, Trust),
            Allow(AwsService("lambda", ours, function), Assume, estate.Platform.FunctionRole("jobs-api")),
            Deny(
                AwsService("lambda", Outsiders.Account, theirFunction),
                Assume, estate.Platform.FunctionRole("jobs-api"), Trust),
            Deny(AwsService("lambda"), Assume, estate.Platform.FunctionRole("jobs-api"), Trust),
            Deny(AwsService("ecs-tasks", ours, task), Assume, estate.Platform.FunctionRole("cleanup"), Trust),
            Deny(AwsService("lambda", ours, function), Assume, estate.Platform.ExecutionRole, Trust),
            Deny(AwsService("ec2"), Assume, estate.Platform.ExecutionRole, Trust),
            Deny(AwsService("ecs-tasks", ours, task), Assume, estate.Platform.InstanceRole, Trust),
            Deny(Outsiders.Administrator(estate), Assume, job, Trust),
            Deny(Outsiders.Administrator(estate), Assume, estate.Platform.ExecutionRole, Trust),
            Deny(Outsiders.OtherAccount, Assume, job, Trust | Account),
            Deny(Outsiders.OtherAccount, Assume, estate.Platform.ExecutionRole, Trust | Account),
        ];
    }

    private static Caller AwsService(string name, string account = "", string arn = "")
    {
        var context = new Dictionary<string, string>
        {
            ["aws:PrincipalIsAWSService"] = "true",
            ["aws:PrincipalServiceName"] = $"{name}.amazonaws.com",
        };
        if (account.Length > 0)
        {
            context["aws:SourceAccount"] = account;
            context["aws:SourceArn"] = arn;
        }

        var whom = account.Length == 0 ? "" : account == Outsiders.Account ? " for another account" : " for us";
        return new Caller
        {
            Name = $"{name}.amazonaws.com{whom}",
            Kind = $"{name}.amazonaws.com{whom}",
            Principal = $"{name}.amazonaws.com",
            Account = "",
            Context = context,
        };
    }
}
