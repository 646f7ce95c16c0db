namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>What AWS makes of a name: ids and ARNs that follow from attributes that are written down.</summary>
/// <param name="account">Account id, if the document says it.</param>
/// <param name="region">Region, if the document says it.</param>
internal sealed class ProviderFacts(string? account, string? region)
{
    // Service, resource part and the attributes it is made of (Service Authorization Reference, resource types).
    private static readonly Dictionary<(string Type, string Attribute), string> Shapes = new()
    {
        [("aws_s3_bucket", "arn")] = "arn:aws:s3:::{bucket}",
        [("aws_iam_role", "arn")] = "arn:aws:iam::{account}:role{path}{name}",
        [("aws_iam_policy", "arn")] = "arn:aws:iam::{account}:policy{path}{name}",
        [("aws_iam_user", "arn")] = "arn:aws:iam::{account}:user{path}{name}",
        [("aws_iam_instance_profile", "arn")] = "arn:aws:iam::{account}:instance-profile{path}{name}",
        [("aws_cloudwatch_log_group", "arn")] = "arn:aws:logs:{region}:{account}:log-group:{name}",
        [("aws_batch_job_queue", "arn")] = "arn:aws:batch:{region}:{account}:job-queue/{name}",
        [("aws_batch_scheduling_policy", "arn")] = "arn:aws:batch:{region}:{account}:scheduling-policy/{name}",
        [("aws_batch_job_definition", "arn_prefix")] = "arn:aws:batch:{region}:{account}:job-definition/{name}",
        [("aws_ecr_repository", "arn")] = "arn:aws:ecr:{region}:{account}:repository/{name}",
        [("aws_ecr_repository", "repository_url")] = "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
        [("aws_dynamodb_table", "arn")] = "arn:aws:dynamodb:{region}:{account}:table/{name}",
        [("aws_sqs_queue", "arn")] = "arn:aws:sqs:{region}:{account}:{name}",
        [("aws_sns_topic", "arn")] = "arn:aws:sns:{region}:{account}:{name}",
        [("aws_sns_topic", "id")] = "arn:aws:sns:{region}:{account}:{name}",
        [("aws_lambda_function", "arn")] = "arn:aws:lambda:{region}:{account}:function:{function_name}",
        [("aws_cloudwatch_event_rule", "arn")] = "arn:aws:events:{region}:{account}:rule/{name}",
        [("aws_kinesis_firehose_delivery_stream", "arn")] =
            "arn:aws:firehose:{region}:{account}:deliverystream/{name}",
        [("aws_cloudtrail", "arn")] = "arn:aws:cloudtrail:{region}:{account}:trail/{name}",
    };

    private static readonly string[] NamedById =
    [
        "aws_cloudwatch_log_group", "aws_dynamodb_table", "aws_ecr_repository", "aws_iam_group",
        "aws_cloudwatch_event_rule", "aws_iam_instance_profile", "aws_iam_role", "aws_iam_user",
        "aws_scheduler_schedule_group",
    ];

    /// <summary>How an attribute is made of others; null when only AWS knows it.</summary>
    public static string? ShapeOf(string type, string attribute) => attribute switch
    {
        "id" when type.StartsWith("aws_s3_bucket", StringComparison.Ordinal) => "{bucket}",
        "id" when NamedById.Contains(type) => "{name}",
        _ => Shapes.GetValueOrDefault((type, attribute)),
    };

    /// <summary>The attribute's value; null when anything that it is made of is not known.</summary>
    public string? Value(Reference reference, Func<string, string?> attribute)
    {
        if (ShapeOf(reference.Type, reference.Attribute) is not { } shape)
        {
            return null;
        }

        // IAM's path is optional and defaults to a slash (IAM API, CreateRole).
        foreach (var (name, value) in new[]
        {
            ("account", account), ("region", region), ("path", attribute("path") ?? "/"), ("name", attribute("name")),
            ("bucket", attribute("bucket")), ("function_name", attribute("function_name")),
        })
        {
            if (shape.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                if (value is null)
                {
                    return null;
                }

                shape = shape.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }
        }

        return shape;
    }
}
