using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>Length and characters of names and descriptions, from each service's API reference.</summary>
public sealed class NameLimitsTests
{
    private const string Iam = @"[\w+=,.@-]+";
    private const string Batch = "[A-Za-z0-9][A-Za-z0-9_-]*";
    private const string Ec2Text = @"[A-Za-z0-9 ._:/()#,@\[\]+=&;{}!$*-]*";

    // Terraform appends 26 characters to a prefix.
    private static readonly (string Type, string Key, int Most, string Pattern)[] Limits =
    [
        ("aws_batch_compute_environment", "compute_environment_name_prefix", 128 - 26, Batch),
        ("aws_batch_job_definition", "name", 128, Batch),
        ("aws_batch_job_queue", "name", 128, Batch),
        ("aws_batch_scheduling_policy", "name", 128, Batch),
        ("aws_budgets_budget", "name", 100, @"[^:\\]+"),
        ("aws_cloudtrail", "name", 128, "[A-Za-z0-9][A-Za-z0-9._-]+[A-Za-z0-9]"),
        ("aws_cloudwatch_event_rule", "description", 512, ".*"),
        ("aws_cloudwatch_event_rule", "name", 64, "[A-Za-z0-9_.-]+"),
        ("aws_cloudwatch_log_group", "name", 512, "[A-Za-z0-9_/.#-]+"),
        ("aws_cloudwatch_log_subscription_filter", "name", 512, "[^:*]+"),
        ("aws_cloudwatch_metric_alarm", "alarm_description", 1_024, ".*"),
        ("aws_cloudwatch_metric_alarm", "alarm_name", 255, ".*"),
        ("aws_cloudwatch_query_definition", "name", 255, "[^:*]+"),
        ("aws_config_config_rule", "name", 128, @"\S+"),
        ("aws_config_configuration_recorder", "name", 256, @"\S+"),
        ("aws_config_delivery_channel", "name", 256, @"\S+"),
        ("aws_dynamodb_table", "name", 255, "[A-Za-z0-9_.-]{3,}"),
        ("aws_ecr_repository", "name", 256, "[a-z0-9]+([._-][a-z0-9]+)*"),
        ("aws_iam_group", "name", 128, Iam),
        ("aws_iam_group_membership", "name", 128, Iam),
        ("aws_iam_instance_profile", "name", 128, Iam),
        ("aws_iam_policy", "name", 128, Iam),
        ("aws_iam_policy", "description", 1_000, ".*"),
        ("aws_iam_role", "name", 64, Iam),
        ("aws_iam_role_policy", "name", 128, Iam),
        ("aws_iam_user", "name", 64, Iam),
        ("aws_kinesis_firehose_delivery_stream", "name", 64, "[A-Za-z0-9_.-]+"),
        ("aws_lambda_function", "description", 256, ".*"),
        ("aws_lambda_function", "function_name", 64, "[A-Za-z0-9_-]+"),
        ("aws_launch_template", "name_prefix", 128 - 26, "[A-Za-z0-9().\\-/_]{3,}"),
        ("aws_launch_template", "description", 255, ".*"),
        ("aws_s3_bucket", "bucket", 63, "[a-z0-9][a-z0-9-]+[a-z0-9]"),
        ("aws_scheduler_schedule", "name", 64, "[A-Za-z0-9_.-]+"),
        ("aws_scheduler_schedule_group", "name", 64, "[A-Za-z0-9_.-]+"),
        ("aws_secretsmanager_secret", "name_prefix", 512 - 26, "[A-Za-z0-9/_+=.@-]+"),
        ("aws_secretsmanager_secret", "description", 2_048, ".*"),
        ("aws_security_group", "name", 255, Ec2Text),
        ("aws_security_group", "description", 255, Ec2Text),
        ("aws_sns_topic", "name", 256, "[A-Za-z0-9_-]+"),
        ("aws_sqs_queue", "name", 80, "[A-Za-z0-9_-]+"),
        ("aws_vpc_security_group_egress_rule", "description", 255, Ec2Text),
        ("aws_vpc_security_group_ingress_rule", "description", 255, Ec2Text),
    ];

    private static readonly string[] NameKeys = ["name", "bucket", "description"];

    // Their names need only differ within a role, a group of schedules or a log group.
    private static readonly string[] NamedWithinAnother =
    [
        "aws_cloudwatch_log_subscription_filter",
        "aws_iam_group_membership",
        "aws_iam_role_policy",
        "aws_scheduler_schedule",
    ];

    [TestCaseSource(nameof(Limits))]
    public void AWS_takes_it((string Type, string Key, int Most, string Pattern) limit)
    {
        var names = StackDocument.All
            .SelectMany(document => document.OfType(limit.Type))
            .Select(resource => (resource, Name: resource.Body.At(limit.Key).Text))
            .ToArray();

        names.ShouldNotBeEmpty();
        names
            .Where(found => found.Name.Length > limit.Most || !Regex.IsMatch(found.Name, $@"\A{limit.Pattern}\z"))
            .Select(found => $"{found.resource}.{limit.Key} '{found.Name}' ({found.Name.Length} characters), "
                + $"AWS allows {limit.Most} of {limit.Pattern}")
            .ShouldBeEmpty();
    }

    [Test]
    public void No_name_is_left_out() =>
        (from document in StackDocument.All
         from resource in document.Resources
         from key in resource.Body.Keys
         where NameKeys.Contains(key) || key.EndsWith("name_prefix")
         where !resource.Body.At(key).Text.StartsWith("${")
         where !Limits.Any(limit => limit.Type == resource.Type && limit.Key == key)
         select $"{resource.Type}.{key}").Distinct().ShouldBeEmpty();

    /// <summary>All environments may live in one account. IAM compares names without their paths; a log group or bucket
    /// that two stacks make would belong to both.</summary>
    [Test]
    public void Stacks_of_one_account_do_not_make_the_same_thing_twice() =>
        (from document in StackDocument.All
         from resource in document.Resources
         where !NamedWithinAnother.Contains(resource.Type)
         from key in NameKeys[..2]
         where resource.Body.At(key).Exists
         let name = resource.Body.At(key).Text
         where !name.StartsWith("${")
         group resource by (resource.Type, name) into same
         where same.Count() > 1
         select $"{same.Key.name}: {string.Join(" and ", same)}").ShouldBeEmpty();
}
