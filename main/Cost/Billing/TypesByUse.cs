namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Resources that cost as they are used, and nothing otherwise.</summary>
public static class TypesByUse
{
    /// <summary>Terraform's types; the workload has a charge for each.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "aws_cloudtrail",
        "aws_cloudwatch_log_group",
        "aws_config_config_rule",
        "aws_config_configuration_recorder",
        "aws_dynamodb_table",
        "aws_ecr_replication_configuration",
        "aws_ecr_repository",
        "aws_flow_log",
        "aws_kinesis_firehose_delivery_stream",
        "aws_s3_bucket",
        "aws_s3_bucket_replication_configuration",
        "aws_sns_topic",
        "aws_sns_topic_subscription",
        "aws_sqs_queue",
    ];
}
