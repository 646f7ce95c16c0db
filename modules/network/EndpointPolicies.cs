namespace OpenEvolve.Cdktf.Modules.Network;

/// <summary>What may pass each VPC endpoint: our buckets, our repository, our log groups, and nothing of anybody else's
/// account. Credentials of another account, with which code could carry data away, are refused everywhere.</summary>
internal static class EndpointPolicies
{
    /// <summary>Policy of the S3 gateway endpoint.</summary>
    public static string S3(ResourceNames names) => PolicyDocument.Of(
        new Statement
        {
            Sid = "OurBuckets",
            Principal = Principal.Anyone,
            Action = ["s3:ListBucket"],
            Resource = [names.BucketArn("inputs"), names.BucketArn("outputs")],
            Condition = OurAccount(names),
        },
        new Statement
        {
            Sid = "OurObjects",
            Principal = Principal.Anyone,
            Action = Objects.JobActions,
            Resource = [$"{names.BucketArn("inputs")}/*", $"{names.BucketArn("outputs")}/*"],
            Condition = OurAccount(names),
        },
        // ECR keeps image layers in this bucket of its own and signs the requests itself:
        // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
        new Statement
        {
            Sid = "ImageLayers",
            Principal = Principal.Anyone,
            Action = ["s3:GetObject"],
            Resource = [$"arn:aws:s3:::prod-{names.Region}-starport-layer-bucket/*"],
        });

    /// <summary>Policy of the DynamoDB gateway endpoint.</summary>
    public static string DynamoDb(ResourceNames names) => Allow(
        names,
        ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        [names.Arn("dynamodb", $"table/{names.For("*")}")]);

    /// <summary>Policy of the interface endpoint of <paramref name="service"/>.</summary>
    /// <exception cref="ArgumentException">The service has no policy here.</exception>
    public static string Interface(ResourceNames names, string service) => service switch
    {
        "ecr.api" or "ecr.dkr" => PolicyDocument.Of(
            Statement(names, "Login", ["ecr:GetAuthorizationToken"], ["*"]),
            Statement(names, "Pull", HostPolicy.PullActions, [WorkerImage.RepositoryArn(names)])),
        "logs" => Allow(names, ["logs:CreateLogStream", "logs:PutLogEvents"], [names.LogGroupArn("*")]),
        "ecs" or "ecs-agent" or "ecs-telemetry" => Allow(names, HostPolicy.AgentActions, ["*"]),
        "secretsmanager" => Allow(
            names,
            ["secretsmanager:GetSecretValue"],
            [LlmKeySecrets.AnyArn(names)]),
        "monitoring" => Allow(names, ["cloudwatch:PutMetricData"], ["*"]),
        "sts" => Allow(names, ["sts:GetCallerIdentity"], ["*"]),
        _ => throw new ArgumentException($"no endpoint policy is known for '{service}'", nameof(service)),
    };

    private static string Allow(
        ResourceNames names, IReadOnlyList<string> actions, IReadOnlyList<string> resources) =>
        PolicyDocument.Of(Statement(names, "Allow", actions, resources));

    private static Statement Statement(
        ResourceNames names, string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources)
    {
        return new Statement
        {
            Sid = sid,
            Principal = Principal.Anyone,
            Action = actions,
            Resource = resources,
            Condition = OurAccount(names),
        };
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> OurAccount(
        ResourceNames names) =>
        Condition.All(new Condition("StringEquals", "aws:PrincipalAccount", names.AccountId));
}
