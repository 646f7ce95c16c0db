namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>What Terraform asks AWS when it compares the stack with what is there: settings of everything, data of
/// nobody. A test compares it with the calls that the provider really makes.</summary>
internal static class Reads
{
    /// <summary>Questions that AWS offers no resource for; alarms, which it shows to nobody with less.</summary>
    public static IReadOnlyList<string> OfEverything { get; } =
    [
        "batch:DescribeComputeEnvironments",
        "batch:DescribeJobDefinitions",
        "batch:DescribeJobQueues",
        "batch:DescribeSchedulingPolicies",
        "ce:ListCostAllocationTags",
        "cloudtrail:DescribeTrails",
        "cloudwatch:DescribeAlarms",
        "config:DescribeConfigRules",
        "config:DescribeDeliveryChannels",
        "ec2:DescribeAddresses",
        "ec2:DescribeAddressesAttribute",
        "ec2:DescribeFlowLogs",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribePrefixLists",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "ecr:DescribeRegistry",
        "logs:DescribeLogGroups",
        "logs:DescribeQueryDefinitions",
    ];

    /// <summary>Settings of buckets. S3 answers whether a bucket is there, which Terraform asks first, by the
    /// permission to list it: keys of objects can be seen with it, their content cannot.</summary>
    public static IReadOnlyList<string> OfBuckets { get; } =
    [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketOwnershipControls",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
    ];

    /// <summary>Identities and their policies.</summary>
    public static IReadOnlyList<string> OfIdentities { get; } =
    [
        "iam:GetGroup",
        "iam:GetInstanceProfile",
        "iam:GetPolicy",
        "iam:GetPolicyVersion",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:GetUser",
        "iam:ListAccessKeys",
        "iam:ListAttachedGroupPolicies",
        "iam:ListAttachedRolePolicies",
        "iam:ListAttachedUserPolicies",
        "iam:ListRolePolicies",
    ];

    /// <summary>The identity provider of the account.</summary>
    public static IReadOnlyList<string> OfProvider { get; } = ["iam:GetOpenIDConnectProvider"];

    /// <summary>The trail.</summary>
    public static IReadOnlyList<string> OfTrail { get; } =
        ["cloudtrail:GetEventSelectors", "cloudtrail:GetInsightSelectors", "cloudtrail:GetTrailStatus",
            "cloudtrail:ListTags"];

    /// <summary>AWS Config.</summary>
    public static IReadOnlyList<string> OfRecorder { get; } =
        ["config:DescribeConfigurationRecorderStatus", "config:DescribeConfigurationRecorders",
            "config:ListTagsForResource"];

    /// <summary>Tables, never their items.</summary>
    public static IReadOnlyList<string> OfTables { get; } =
        ["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive",
            "dynamodb:ListTagsOfResource"];

    /// <summary>What is called by the environment's name in the other services.</summary>
    public static IReadOnlyList<string> OfNamed { get; } =
    [
        "budgets:DescribeBudgetAction",
        "budgets:ListTagsForResource",
        "budgets:ViewBudget",
        "cloudwatch:GetDashboard",
        "cloudwatch:ListTagsForResource",
        "ecr:DescribeRepositories",
        "ecr:GetLifecyclePolicy",
        "ecr:ListTagsForResource",
        "events:DescribeRule",
        "events:ListTagsForResource",
        "events:ListTargetsByRule",
        "firehose:DescribeDeliveryStream",
        "firehose:ListTagsForDeliveryStream",
        "lambda:GetFunction",
        "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionEventInvokeConfig",
        "lambda:GetFunctionUrlConfig",
        "lambda:GetPolicy",
        "lambda:ListVersionsByFunction",
        "logs:DescribeSubscriptionFilters",
        "logs:ListTagsForResource",
        "scheduler:GetSchedule",
        "scheduler:GetScheduleGroup",
        "scheduler:ListTagsForResource",
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "sns:GetSubscriptionAttributes",
        "sns:GetTopicAttributes",
        "sns:ListTagsForResource",
        "sqs:GetQueueAttributes",
        "sqs:ListQueueTags",
    ];

    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names)
    {
        var own = new Territory(names);
        return
        [
            Grant.Of("Everything", OfEverything, ["*"]),
            Grant.Of("Vpcs", ["ec2:DescribeVpcAttribute"], [names.Arn("ec2", "vpc/*")]),
            Grant.Of("Buckets", OfBuckets, [own.Buckets]),
            Grant.Of("Identities", OfIdentities, own.Identities),
            Grant.Of("Provider", OfProvider, [GitHubWorkflows.ProviderArn(names)]),
            Grant.Of("Trail", OfTrail, [own.Trail]),
            Grant.Of("Recorder", OfRecorder, own.Recorder),
            Grant.Of("Tables", OfTables, [own.Tables]),
            Grant.Of("Named", OfNamed, own.Named),
            // Terraform asks which key it is that encrypts a table for nothing.
            Grant.Of(
                "TableKey",
                ["kms:DescribeKey"],
                [names.Arn("kms", "key/*")],
                new Condition("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/aws/dynamodb")),
        ];
    }
}
