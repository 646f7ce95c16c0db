namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>A resource that somebody adds in good faith.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Body">Its JSON; <c>&lt;type&gt;</c> is the first resource of that type in the stack.</param>
internal sealed record Intruder(string Name, string Type, string Body);

/// <summary>Resources that no stack should have.</summary>
internal static class Intruders
{
    private const string Anything =
        """{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}""";

    private const string AnybodyPublishes = """
        {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ACTION\",\"Resource\":\"*\"}]}
        """;

    /// <summary>What should not be in the stack of an organization.</summary>
    public static IReadOnlyList<Intruder> InOrganizations { get; } =
    [
        new("policy-instead-of-full-access", "aws_organizations_policy", $$"""
            {"name":"all","type":"SERVICE_CONTROL_POLICY","content":"{{Anything}}"}
            """),
        new("idle-policy", "aws_organizations_policy", """
            {"name":"idle","type":"SERVICE_CONTROL_POLICY","content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"iam:CreateUser\",\"Resource\":\"*\"}]}"}
            """),
        new("attachment-to-the-root", "aws_organizations_policy_attachment", """
            {"policy_id":"${<aws_organizations_policy>.id}","target_id":"r-ab12"}
            """),
    ];

    /// <summary>What should not be in the stack of an environment.</summary>
    public static IReadOnlyList<Intruder> All { get; } =
    [
        new("open-ssh", "aws_vpc_security_group_ingress_rule", """
            {"security_group_id":"${<aws_security_group>.id}","cidr_ipv4":"0.0.0.0/0","from_port":22,"to_port":22,
             "ip_protocol":"tcp","description":"ssh"}
            """),
        new("open-egress", "aws_vpc_security_group_egress_rule", """
            {"security_group_id":"${<aws_security_group>.id}","cidr_ipv4":"0.0.0.0/0","ip_protocol":"-1",
             "description":"everything"}
            """),
        new("idle-group", "aws_security_group", """{"vpc_id":"${<aws_vpc>.id}","description":"for later"}"""),
        new("administrator", "aws_iam_user_policy_attachment", """
            {"user":"${<aws_iam_user>.name}","policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"}
            """),
        new("group-administrator", "aws_iam_group_policy_attachment", """
            {"group":"${<aws_iam_group>.name}","policy_arn":"arn:aws:iam::aws:policy/PowerUserAccess"}
            """),
        new("role-administrator", "aws_iam_role_policy_attachment", """
            {"role":"${<aws_iam_role>.name}","policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"}
            """),
        new("role-that-may-anything", "aws_iam_role_policy",
            $$"""{"role":"${<aws_iam_role>.id}","name":"all","policy":"{{Anything}}"}"""),
        new("user-that-may-anything", "aws_iam_user_policy",
            $$"""{"user":"${<aws_iam_user>.name}","name":"all","policy":"{{Anything}}"}"""),
        new("group-that-may-anything", "aws_iam_group_policy",
            $$"""{"group":"${<aws_iam_group>.name}","name":"all","policy":"{{Anything}}"}"""),
        new("policy-of-anything", "aws_iam_policy", $$"""{"name":"all","policy":"{{Anything}}"}"""),
        new("user-without-boundary", "aws_iam_user", """{"name":"mallory"}"""),
        new("role-for-an-account", "aws_iam_role", """
            {"name":"mallory","assume_role_policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::999999999999:root\"}}]}"}
            """),
        new("second-key", "aws_iam_access_key", """{"user":"${<aws_iam_user>.name}"}"""),
        new("bare-bucket", "aws_s3_bucket", """{"bucket":"openevolve-scratch"}"""),
        new("second-bucket-policy", "aws_s3_bucket_policy", $$"""
            {"bucket":"${<aws_s3_bucket>.id}","policy":"{{AnybodyPublishes.Replace("ACTION", "s3:GetObject", StringComparison.Ordinal).Trim()}}"}
            """),
        new("written-secret", "aws_secretsmanager_secret_version", """
            {"secret_id":"${<aws_secretsmanager_secret>.id}","secret_string":"AIzaSyA-written-into-the-stack"}
            """),
        new("bare-secret", "aws_secretsmanager_secret", """{"name":"openevolve-key"}"""),
        new("mutable-repository", "aws_ecr_repository", """{"name":"scratch","image_tag_mutability":"MUTABLE"}"""),
        new("public-repository", "aws_ecr_repository_policy", $$"""
            {"repository":"${<aws_ecr_repository>.name}","policy":"{{AnybodyPublishes.Replace("ACTION", "ecr:BatchGetImage", StringComparison.Ordinal).Trim()}}"}
            """),
        new("endless-log", "aws_cloudwatch_log_group", """{"name":"scratch"}"""),
        new("bare-table", "aws_dynamodb_table", """
            {"name":"scratch","billing_mode":"PAY_PER_REQUEST","hash_key":"id","attribute":[{"name":"id","type":"S"}]}
            """),
        new("always-on-fleet", "aws_batch_compute_environment", """
            {"type":"MANAGED","compute_resources":{"type":"EC2","min_vcpus":8,"max_vcpus":16,
             "instance_type":["optimal"],"subnets":["${<aws_subnet>.id}"],
             "security_group_ids":["${<aws_security_group>.id}"],"instance_role":"${<aws_iam_instance_profile>.arn}"}}
            """),
        new("bare-queue", "aws_batch_job_queue", """
            {"name":"scratch","state":"ENABLED","priority":1,
             "compute_environment_order":[{"compute_environment":"${<aws_batch_compute_environment>.arn}","order":1}]}
            """),
        new("bare-endpoint", "aws_vpc_endpoint", """
            {"service_name":"com.amazonaws.us-east-1.sqs","vpc_id":"${<aws_vpc>.id}","vpc_endpoint_type":"Interface"}
            """),
        new("public-subnet", "aws_subnet", """
            {"vpc_id":"${<aws_vpc>.id}","cidr_block":"10.0.250.0/24","map_public_ip_on_launch":true}
            """),
        new("second-vpc", "aws_vpc", """{"cidr_block":"10.99.0.0/16"}"""),
    ];
}
