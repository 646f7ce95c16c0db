using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>Which workflows get in, what they look at, and what neither of their roles ever does.</summary>
internal static class WorkflowCases
{
    private const string Assume = "sts:AssumeRoleWithWebIdentity";
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var workflows = new Workflows(estate);
        return
        [
            .. Elsewhere(workflows, estate),
            .. workflows.Exist
                ? Tokens(workflows, estate)
                    .Concat(WorkflowRefusals.Of(workflows.Plan, estate, exempt: false))
                    .Concat(WorkflowRefusals.Of(workflows.Apply, estate, exempt: true))
                    .Concat(Looking(workflows.Plan, estate))
                    .Concat(Stronger(workflows, estate))
                : [],
        ];
    }

    // Even a token that some role would accept opens no other role.
    private static IEnumerable<AccessCase> Elsewhere(Workflows workflows, Estate estate) =>
        from role in new[]
        {
            estate.People[0].JobRole with { Owner = "" }, estate.Platform.ExecutionRole, estate.Platform.InstanceRole,
            estate.Platform.FunctionRole("cleanup"),
        }
        from job in new[] { "pull_request", $"environment:{estate.Environment}" }
        select Deny(
            workflows.Token($"repo:example/openevolve-platform:{job}"), Assume, Workflows.Assumable(role), Trust);

    private static IEnumerable<AccessCase> Tokens(Workflows workflows, Estate estate)
    {
        const string Ours = "repo:example/openevolve-platform";
        const string Numbered = "repo:example@1234567/openevolve-platform@987654321";
        var (plan, apply) = (workflows.Assumable("plan"), workflows.Assumable("apply"));
        var protectedOne = $"environment:{estate.Environment}";
        string[] look = ["pull_request", "ref:refs/heads/main"];
        string[] strangers =
        [
            $"{Ours}:ref:refs/heads/feature", $"{Ours}:ref:refs/tags/main", $"{Ours}:environment:another",
            $"repo:example/openevolve-platform2:pull_request", $"repo:example2/openevolve-platform:{protectedOne}",
            $"repo:example@1234567/openevolve-platform@1:{protectedOne}",
            $"repo:example@1/openevolve-platform@987654321:{protectedOne}", "",
        ];
        return
        [
            .. look.Select(job => Allow(workflows.Token($"{Ours}:{job}"), Assume, plan)),
            .. look.Select(job => Allow(workflows.Token($"{Numbered}:{job}"), Assume, plan)),
            .. look.Select(job => Deny(workflows.Token($"{Ours}:{job}"), Assume, apply, Trust)),
            .. look.Select(job => Deny(workflows.Token($"{Numbered}:{job}"), Assume, apply, Trust)),
            Allow(workflows.Token($"{Ours}:{protectedOne}"), Assume, apply),
            Allow(workflows.Token($"{Numbered}:{protectedOne}"), Assume, apply),
            Deny(workflows.Token($"{Ours}:{protectedOne}"), Assume, plan, Trust),
            Deny(workflows.Token($"{Ours}:{protectedOne}", "api.example.com"), Assume, apply, Trust),
            Deny(workflows.Token($"{Ours}:pull_request", "api.example.com"), Assume, plan, Trust),
            .. strangers.Select(subject => Deny(workflows.Token(subject), Assume, plan, Trust)),
            .. strangers.Select(subject => Deny(workflows.Token(subject), Assume, apply, Trust)),
            Deny(Outsiders.Administrator(estate), "sts:AssumeRole", workflows.Assumable("apply"), Trust),
            Deny(Outsiders.OtherAccount, "sts:AssumeRole", workflows.Assumable("apply"), Trust | Account),
        ];
    }

    private static IEnumerable<AccessCase> Looking(Caller plan, Estate estate) =>
    [
        Allow(plan, "s3:GetObject", estate.State.Object(StateKey(estate))),
        Allow(plan, "s3:ListBucket", estate.State.Listing("env:/")),
        Allow(plan, "dynamodb:GetItem", estate.LockTable, Row(estate, $"{StateKey(estate)}-md5")),
        Deny(plan, "dynamodb:PutItem", estate.LockTable, Both, Row(estate, StateKey(estate))),
        Deny(plan, "s3:PutObject", estate.State.Object(StateKey(estate)), Both),
        Deny(plan, "s3:PutObject", estate.State.Object($"{StateKey(estate)}.tflock"), Both),
        Deny(plan, "s3:PutBucketPolicy", estate.Inputs.Itself, Both | Scp),
        Deny(plan, "s3:DeleteBucket", estate.Outputs.Itself, Both | Scp),
        Deny(plan, "iam:CreateRole", Plain(estate.Platform.ExecutionRole), Both | Scp),
        Deny(plan, "iam:PassRole", Plain(estate.Platform.ExecutionRole), Both,
            ("iam:PassedToService", "lambda.amazonaws.com")),
        Deny(plan, "lambda:UpdateFunctionCode", estate.Platform.Function("cleanup"), Both),
        Deny(plan, "batch:RegisterJobDefinition", estate.People[0].JobDefinition with { Owner = "" }, Both),
        Deny(plan, "ec2:CreateTags", estate.Regional("ec2", "vpc/vpc-1", "VPC"), Both),
    ];

    // Whatever somebody attaches to the roles later.
    private static IEnumerable<AccessCase> Stronger(Workflows workflows, Estate estate)
    {
        var plan = workflows.Plan.And(Documents.AllowAll, "AdministratorAccess");
        var apply = workflows.Apply.And(Documents.AllowAll, "AdministratorAccess");
        var alice = estate.People[0];
        return
        [
            Deny(plan, "s3:GetObject", estate.Inputs.Of(alice), Boundary | Bucket),
            Deny(plan, "iam:CreateRole", Plain(estate.Platform.ExecutionRole), Boundary | Scp),
            Deny(plan, "s3:PutBucketPolicy", estate.Inputs.Itself, Boundary | Scp),
            Deny(plan, "logs:GetLogEvents", alice.LogStream, Boundary),
            Deny(apply, "s3:GetObject", estate.Inputs.Of(alice), Boundary | Bucket),
            Deny(apply, "iam:CreateAccessKey", alice.Account with { Owner = "" }, Boundary),
            Deny(apply, "iam:AttachRolePolicy", Plain(workflows.Assumable("apply")), Both),
            Deny(apply, "ec2:RunInstances", estate.Regional("ec2", "instance/i-new", "new instance"), Boundary),
            Deny(apply, "kms:ScheduleKeyDeletion", estate.Regional("kms", "key/1", "key"), Boundary),
        ];
    }

    internal static string StateKey(Estate estate) =>
        $"{estate.Environment}/openevolve-{estate.Environment}.tfstate";

    internal static (string Key, string Value) Row(Estate estate, string key) =>
        ("dynamodb:LeadingKeys", $"{estate.State.Arn.Split(":::")[1]}/{key}");

    // A trust policy decides about assuming a role, not about its administration.
    internal static Target Plain(Target role) =>
        role with { Policy = "", OpenPolicy = "", PolicyWall = None };
}
