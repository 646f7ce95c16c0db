namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

/// <summary>A metric that an AWS service publishes about a resource.</summary>
/// <param name="Namespace">Namespace.</param>
/// <param name="Name">Name.</param>
/// <param name="Dimensions">Names of its dimensions, sorted.</param>
/// <param name="Type">Type of the resource that it is about.</param>
/// <param name="Attribute">Attribute of that resource that the first dimension holds; empty where AWS makes the resource
/// itself.</param>
internal sealed record AwsMetric(
    string Namespace, string Name, IReadOnlyList<string> Dimensions, string Type, string Attribute = "")
{
    /// <summary>Those that are known to exist, each from its service's own page.</summary>
    public static IReadOnlyList<AwsMetric> All { get; } =
    [
        // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
        new("AWS/Lambda", "Errors", ["FunctionName"], "aws_lambda_function", "function_name"),
        new("AWS/Lambda", "Throttles", ["FunctionName"], "aws_lambda_function", "function_name"),
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
        new("AWS/SQS", "ApproximateNumberOfMessagesVisible", ["QueueName"], "aws_sqs_queue", "name"),
        // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
        new("AWS/Events", "FailedInvocations", ["RuleName"], "aws_cloudwatch_event_rule", "name"),
        // https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
        new("AWS/Firehose", "DeliveryToS3.DataFreshness", ["DeliveryStreamName"],
            "aws_kinesis_firehose_delivery_stream", "name"),
        // https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
        new("AWS/NATGateway", "BytesOutToDestination", ["NatGatewayId"], "aws_nat_gateway", "id"),
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
        new("AWS/S3", "BucketSizeBytes", ["BucketName", "StorageType"], "aws_s3_bucket", "bucket"),
        // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
        new("AWS/EC2", "CPUUtilization", ["InstanceId"], "aws_batch_compute_environment"),
        new("AWS/EC2", "CPUUtilization", ["AutoScalingGroupName"], "aws_batch_compute_environment"),
    ];
}
