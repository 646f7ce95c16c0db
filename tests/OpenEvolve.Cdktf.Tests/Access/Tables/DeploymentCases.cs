using static OpenEvolve.Cdktf.Tests.Access.AccessCase;
using static OpenEvolve.Cdktf.Tests.Access.Wall;

namespace OpenEvolve.Cdktf.Tests.Access.Tables;

/// <summary>What the role that applies changes: everything of its environment, by its real names, and nothing beside.
/// </summary>
internal static class DeploymentCases
{
    private const Wall Both = Identity | Boundary;

    public static IEnumerable<AccessCase> Of(Estate estate)
    {
        var workflows = new Workflows(estate);
        return workflows.Exist
            ?
            [
                .. Named(estate).SelectMany(thing => Each(workflows, thing)),
                .. State(workflows.Apply, estate),
                .. DeploymentKinds.Identities(workflows.Apply, estate),
                .. DeploymentKinds.Networks(workflows.Apply, estate),
                .. OfOthers(workflows.Apply, estate),
            ]
            : Nobody(estate);
    }

    // Where no workflow is let in, there is no role that could.
    private static IEnumerable<AccessCase> Nobody(Estate estate) =>
        from name in new[] { "instance", "execution" }
        let role = WorkflowCases.Plain(estate.Principals.Assumable(estate.Names.For(name), $"{name} role", ""))
        from action in new[] { "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy" }
        select Deny(estate.Platform.Execution, action, role, Both | Scp);

    // What an organization keeps from everybody but those who deploy.
    private static readonly string[] Guarded = ["dynamodb:UpdateTable", "s3:PutBucketPolicy"];

    private sealed record Thing(Target Target, string Read, string Change);

    // Type in Terraform, field of the name, service, what stands before the name in the ARN, and two actions.
    private static readonly (string Type, string Field, string Service, string Prefix, string Read, string Change)[]
        Kinds =
        [
            ("aws_cloudwatch_event_rule", "name", "events", "rule/", "events:DescribeRule", "events:PutTargets"),
            ("aws_cloudwatch_log_group", "name", "logs", "log-group:", "logs:ListTagsForResource",
                "logs:PutRetentionPolicy"),
            ("aws_cloudwatch_metric_alarm", "alarm_name", "cloudwatch", "alarm:", "cloudwatch:ListTagsForResource",
                "cloudwatch:DeleteAlarms"),
            ("aws_dynamodb_table", "name", "dynamodb", "table/", "dynamodb:DescribeTable", "dynamodb:UpdateTable"),
            ("aws_ecr_repository", "name", "ecr", "repository/", "ecr:DescribeRepositories", "ecr:DeleteRepository"),
            ("aws_kinesis_firehose_delivery_stream", "name", "firehose", "deliverystream/",
                "firehose:DescribeDeliveryStream", "firehose:DeleteDeliveryStream"),
            ("aws_lambda_function", "function_name", "lambda", "function:", "lambda:GetFunction",
                "lambda:UpdateFunctionCode"),
            ("aws_scheduler_schedule_group", "name", "scheduler", "schedule-group/", "scheduler:GetScheduleGroup",
                "scheduler:DeleteScheduleGroup"),
            ("aws_sns_topic", "name", "sns", "", "sns:GetTopicAttributes", "sns:SetTopicAttributes"),
            ("aws_sqs_queue", "name", "sqs", "", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"),
        ];

    private static IEnumerable<Thing> Named(Estate estate)
    {
        var regional =
            from kind in Kinds
            from resource in FirstAndLast(estate.Stack.All(kind.Type).Values.ToList())
            let name = StackJson.Text(resource, kind.Field)
            select new Thing(
                estate.Regional(kind.Service, $"{kind.Prefix}{name}", kind.Type), kind.Read, kind.Change);
        var buckets =
            from bucket in estate.Platform.LogArchives.Append(estate.Inputs).Append(estate.Outputs)
                .Append(estate.AccessLogs)
            select new Thing(bucket.Itself, "s3:GetBucketPolicy", "s3:PutBucketPolicy");
        var budgets =
            from budget in estate.Stack.All("aws_budgets_budget").Values
            let arn = $"arn:aws:budgets::{estate.Stack.AccountId}:budget/{StackJson.Text(budget, "name")}"
            select new Thing(estate.Of(arn, "budget"), "budgets:ViewBudget", "budgets:ModifyBudget");
        var secrets =
            from secret in estate.Platform.Secrets
            select new Thing(
                secret with { Owner = "" }, "secretsmanager:DescribeSecret", "secretsmanager:DeleteSecret");
        return [.. regional, .. buckets, .. budgets, .. secrets];
    }

    // Names of one type begin alike: two stand for all.
    private static IEnumerable<T> FirstAndLast<T>(IReadOnlyList<T> all) =>
        all.Take(1).Concat(all.Skip(1).TakeLast(1));

    private static IEnumerable<AccessCase> Each(Workflows workflows, Thing thing) =>
    [
        Allow(workflows.Plan, thing.Read, thing.Target),
        Deny(workflows.Plan, thing.Change, thing.Target, Guarded.Contains(thing.Change) ? Both | Scp : Both),
        Allow(workflows.Apply, thing.Read, thing.Target),
        Allow(workflows.Apply, thing.Change, thing.Target),
    ];

    private static IEnumerable<AccessCase> State(Caller apply, Estate estate)
    {
        var key = WorkflowCases.StateKey(estate);
        return
        [
            Allow(apply, "s3:GetObject", estate.State.Object(key)),
            Allow(apply, "s3:PutObject", estate.State.Object(key)),
            Allow(apply, "s3:PutObject", estate.State.Object($"{key}.tflock")),
            Allow(apply, "s3:DeleteObject", estate.State.Object($"{key}.tflock")),
            Allow(apply, "dynamodb:PutItem", estate.LockTable, WorkflowCases.Row(estate, key)),
            Allow(apply, "dynamodb:DeleteItem", estate.LockTable, WorkflowCases.Row(estate, key)),
            Allow(apply, "dynamodb:PutItem", estate.LockTable, WorkflowCases.Row(estate, $"{key}-md5")),
            Deny(apply, "s3:DeleteObjectVersion", estate.State.Object(key), Both),
        ];
    }

    // Another environment of the same account, and what the account has beside.
    private static IEnumerable<AccessCase> OfOthers(Caller apply, Estate estate)
    {
        Target Other(string arn) => estate.Of(
            arn.Replace($"openevolve-{estate.Environment}-", "openevolve-other-", StringComparison.Ordinal)
                .Replace($"/openevolve/{estate.Environment}/", "/openevolve/other/", StringComparison.Ordinal),
            "the same of another environment");
        var role = Other(estate.Platform.ExecutionRole.Arn);
        return
        [
            .. Named(estate).DistinctBy(thing => thing.Change)
                .Select(thing => Deny(apply, thing.Change, Other(thing.Target.Arn), Both)),
            Deny(apply, "iam:PassRole", role, Both, ("iam:PassedToService", "ecs-tasks.amazonaws.com")),
            Deny(apply, "iam:PutRolePolicy", role, Both),
            Deny(apply, "iam:UpdateAssumeRolePolicy", role, Both),
            Deny(
                apply, "iam:CreateRole", role, Both,
                ("iam:PermissionsBoundary", estate.Platform.Boundary("services").Arn)),
            Deny(apply, "iam:PutRolePolicy", estate.Of(
                $"arn:aws:iam::{estate.Stack.AccountId}:role/Administrator", "role beside the platform"), Both),
            Deny(apply, "iam:DeleteUser", Other(estate.People[0].Account.Arn), Both),
        ];
    }
}
