namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Resources that cost nothing, and why.</summary>
internal static class FreeTypes
{
    private const string Iam = "IAM is free";
    private const string Vpc = "free; what passes through it is not";
    private const string Rule = "rules about a bucket are free";
    private const string Batch = "AWS Batch is free; its hosts are not";
    private const string Link = "a connection of two resources, which are counted themselves";
    private const string Organization = "AWS Organizations is free";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["aws_batch_job_definition"] = Batch,
        ["aws_batch_job_queue"] = Batch,
        ["aws_batch_scheduling_policy"] = Batch,
        ["aws_budgets_budget"] = "budgets that only watch are free",
        ["aws_ce_cost_allocation_tag"] = "tags are free",
        ["aws_cloudwatch_event_rule"] = "schedules and events of AWS services are free; functions they start are not",
        ["aws_cloudwatch_event_target"] = Link,
        ["aws_cloudwatch_log_resource_policy"] = "policies are free",
        ["aws_cloudwatch_log_subscription_filter"] = "the filter is free; the stream it feeds is not",
        ["aws_cloudwatch_query_definition"] = "a saved query is free until it is run",
        ["aws_config_configuration_recorder_status"] = Link,
        ["aws_config_delivery_channel"] = "the channel is free; the bucket behind it is not",
        ["aws_default_security_group"] = Vpc,
        ["aws_ecr_lifecycle_policy"] = "rules about a registry are free",
        ["aws_ecr_repository_policy"] = "policies are free",
        ["aws_iam_access_key"] = Iam,
        ["aws_iam_group"] = Iam,
        ["aws_iam_group_membership"] = Iam,
        ["aws_iam_group_policy"] = Iam,
        ["aws_iam_group_policy_attachment"] = Iam,
        ["aws_iam_instance_profile"] = Iam,
        ["aws_iam_openid_connect_provider"] = Iam,
        ["aws_iam_policy"] = Iam,
        ["aws_iam_role"] = Iam,
        ["aws_iam_role_policy"] = Iam,
        ["aws_iam_role_policy_attachment"] = Iam,
        ["aws_iam_user"] = Iam,
        ["aws_iam_user_policy"] = Iam,
        ["aws_iam_user_policy_attachment"] = Iam,
        ["aws_internet_gateway"] = Vpc,
        ["aws_kms_alias"] = "a name of a key",
        ["aws_lambda_function_event_invoke_config"] = Link,
        ["aws_lambda_function_url"] = "a URL is free; calls are counted with the function",
        ["aws_lambda_permission"] = "policies are free",
        ["aws_launch_template"] = "a template is free; disks are counted with the hosts",
        ["aws_organizations_policy"] = Organization,
        ["aws_organizations_policy_attachment"] = Organization,
        ["aws_route"] = Vpc,
        ["aws_route_table"] = Vpc,
        ["aws_route_table_association"] = Vpc,
        ["aws_s3_bucket_lifecycle_configuration"] = Rule,
        ["aws_s3_bucket_logging"] = Rule,
        ["aws_s3_bucket_notification"] = Rule,
        ["aws_s3_bucket_object_lock_configuration"] = Rule,
        ["aws_s3_bucket_ownership_controls"] = Rule,
        ["aws_s3_bucket_policy"] = Rule,
        ["aws_s3_bucket_public_access_block"] = Rule,
        ["aws_s3_bucket_server_side_encryption_configuration"] = "keys of S3 are free",
        ["aws_s3_bucket_versioning"] = Rule,
        ["aws_scheduler_schedule_group"] = "a group is free; runs are counted with the schedule",
        ["aws_secretsmanager_secret_policy"] = "policies are free",
        ["aws_security_group"] = Vpc,
        ["aws_sns_topic_policy"] = "policies are free",
        ["aws_sqs_queue_policy"] = "policies are free",
        ["aws_subnet"] = Vpc,
        ["aws_vpc"] = Vpc,
        ["aws_vpc_security_group_egress_rule"] = Vpc,
        ["aws_vpc_security_group_ingress_rule"] = Vpc,
    };

    /// <summary>Why a type is free; empty when it is not known to be.</summary>
    public static string ReasonOf(string type) => Reasons.GetValueOrDefault(type, "");
}
