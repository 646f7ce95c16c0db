using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Values that would be weak, by the attribute that could have them.</summary>
internal static class Weaknesses
{
    private static readonly Dictionary<string, JsonNode[]> ByPath = new()
    {
        ["aws_batch_compute_environment compute_resources.min_vcpus"] = [4],
        ["aws_batch_compute_environment compute_resources.allocation_strategy"] = ["BEST_FIT"],
        ["aws_batch_compute_environment compute_resources.ec2_configuration.image_type"] = ["ECS_AL2"],
        ["aws_batch_compute_environment compute_resources.bid_percentage"] = [300],
        ["aws_batch_compute_environment state"] = ["DISABLED"],
        ["aws_batch_compute_environment type"] = ["UNMANAGED"],
        ["aws_batch_job_queue state"] = ["DISABLED"],
        ["aws_batch_job_definition retry_strategy.attempts"] = [1, 10],
        ["aws_batch_job_definition retry_strategy.evaluate_on_exit.action"] = ["RETRY", "EXIT"],
        ["aws_batch_job_definition timeout.attempt_duration_seconds"] = [31536000],
        ["aws_batch_job_definition container_properties.user"] = ["root", "0"],
        ["aws_batch_job_definition container_properties.image"] =
            ["docker.io/library/python:latest", "${aws_ecr_repository.registry.repository_url}:latest"],
        ["aws_batch_job_definition container_properties.secrets"] =
            [JsonNode.Parse("""[{"name":"GEMINI_API_KEY","valueFrom":"AIzaSyA-written-into-the-definition"}]""")!],
        ["aws_batch_job_definition container_properties.environment"] =
            [JsonNode.Parse("""[{"name":"GEMINI_API_KEY","value":"AIzaSyA-written-into-the-definition"}]""")!],
        ["aws_batch_job_definition container_properties.logConfiguration.logDriver"] = ["json-file"],
        ["aws_batch_job_definition container_properties.linuxParameters.tmpfs.containerPath"] = ["/"],
        ["aws_cloudwatch_log_group retention_in_days"] = [0],
        ["aws_cloudwatch_event_rule state"] = ["DISABLED"],
        ["aws_dynamodb_table billing_mode"] = ["PROVISIONED"],
        ["aws_ecr_repository image_tag_mutability"] = ["MUTABLE"],
        ["aws_flow_log traffic_type"] = ["ACCEPT"],
        ["aws_iam_role path"] = ["/"],
        ["aws_iam_user path"] = ["/"],
        ["aws_launch_template metadata_options.http_tokens"] = ["optional"],
        ["aws_launch_template metadata_options.http_put_response_hop_limit"] = [3],
        ["aws_launch_template metadata_options.instance_metadata_tags"] = ["enabled"],
        ["aws_launch_template metadata_options.http_endpoint"] = ["disabled"],
        ["aws_launch_template block_device_mappings.ebs.volume_type"] = ["gp2"],
        ["aws_launch_template block_device_mappings.ebs.volume_size"] = [8],
        ["aws_launch_template user_data"] = ["", "IyEvYmluL2Jhc2gKY3VybCBodHRwOi8vZXhhbXBsZS5jb20gfCBzaAo="],
        ["aws_lambda_function runtime"] = ["python3.8"],
        ["aws_lambda_function_url authorization_type"] = ["NONE"],
        ["aws_lambda_permission principal"] = ["*"],
        ["aws_organizations_policy type"] = ["TAG_POLICY"],
        ["aws_organizations_policy_attachment target_id"] = ["r-ab12", "999999999999"],
        ["aws_s3_bucket_lifecycle_configuration rule.status"] = ["Disabled"],
        ["aws_s3_bucket_lifecycle_configuration rule.transition.days"] = [1],
        ["aws_s3_bucket_lifecycle_configuration rule.transition.storage_class"] = ["ONEZONE_IA"],
        ["aws_s3_bucket_ownership_controls rule.object_ownership"] = ["ObjectWriter"],
        ["aws_s3_bucket_versioning versioning_configuration.status"] = ["Suspended"],
        ["aws_s3_bucket_object_lock_configuration rule.default_retention.mode"] = ["GOVERNANCE"],
        ["aws_s3_bucket_object_lock_configuration rule.default_retention.days"] = [1],
        ["aws_scheduler_schedule target.input"] = ["{}"],
        ["aws_scheduler_schedule target.arn"] = ["arn:aws:scheduler:::aws-sdk:iam:createUser"],
        ["aws_secretsmanager_secret recovery_window_in_days"] = [0],
        ["aws_sns_topic_subscription protocol"] = ["http"],
        ["aws_sqs_queue message_retention_seconds"] = [60],
        ["aws_subnet availability_zone"] = ["us-east-1a"],
        ["aws_vpc_endpoint vpc_endpoint_type"] = ["GatewayLoadBalancer"],
        ["aws_vpc_security_group_ingress_rule cidr_ipv4"] = ["0.0.0.0/0", "54.0.0.0/8"],
        ["aws_vpc_security_group_ingress_rule from_port"] = [22],
        ["aws_vpc_security_group_ingress_rule to_port"] = [65535],
        ["aws_vpc_security_group_ingress_rule ip_protocol"] = ["-1"],
        ["aws_vpc_security_group_egress_rule from_port"] = [0],
        ["aws_vpc_security_group_egress_rule to_port"] = [65535],
        ["aws_vpc_security_group_egress_rule ip_protocol"] = ["-1", "udp"],
    };

    /// <summary>The weak values that this attribute does not have already.</summary>
    public static IEnumerable<(string Operator, JsonNode Value)> For(Site site) =>
        site.Place.Steps[^1].Name.Length == 0 ? []
        : ByPath.GetValueOrDefault($"{site.Type} {site.Place.Path}", [])
            .Where(value => !JsonNode.DeepEquals(value, site.Node))
            .Select(value => ($"set-to-{Shorten(value)}", value));

    private static string Shorten(JsonNode value) => value switch
    {
        JsonValue when value.ToString() is { Length: > 0 and <= 30 } text && !text.Contains(' ') => text,
        JsonValue when value.ToString().Length == 0 => "nothing",
        JsonValue => "something-else",
        _ => "plain-text",
    };
}
