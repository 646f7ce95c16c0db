namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>The statements of the permission boundaries of workflows.</summary>
internal static class PipelineCeilings
{
    // Whole services, and kinds of actions: 6,144 characters do not hold the name of each one. The policies below the
    // boundary name them, and the guards in it take away what must not be.
    private static readonly string[] OnOurs =
    [
        "batch:*", "budgets:*", "cloudwatch:*", "dynamodb:*", "ecr:*", "events:*", "firehose:*", "iam:*", "lambda:*",
        "logs:*", "s3:*", "scheduler:*", "secretsmanager:*", "sns:*", "sqs:*",
    ];

    private static readonly string[] OnNetworks =
    [
        "ec2:*FlowLogs", "ec2:*InternetGateway", "ec2:*LaunchTemplate*", "ec2:*NatGateway", "ec2:*Route",
        "ec2:*RouteTable", "ec2:*SecurityGroup*", "ec2:*Subnet*", "ec2:*Tags", "ec2:*Vpc*", "ec2:AllocateAddress",
        "ec2:DisassociateAddress", "ec2:ReleaseAddress",
    ];

    private static readonly string[] OnAnything =
    [
        "batch:Describe*", "ce:ListCostAllocationTags", "cloudtrail:Describe*", "cloudtrail:Get*",
        "cloudtrail:ListTags", "cloudwatch:DescribeAlarms", "config:Describe*", "config:ListTagsForResource",
        "ec2:Describe*", "ecr:DescribeRegistry", "iam:ListVirtualMFADevices", "kms:DescribeKey",
        "logs:DeleteQueryDefinition", "logs:DescribeLogGroups", "logs:DescribeQueryDefinitions",
        "logs:PutQueryDefinition",
    ];

    /// <summary>Of the role that looks: what it is also allowed, so that nothing else ever helps.</summary>
    public static IReadOnlyList<Statement> OfPlan(ResourceNames names, StateObject state) =>
        [.. Reads.Statements(names), .. state.Reading()];

    /// <summary>Of the role that changes things.</summary>
    public static IReadOnlyList<Statement> OfApply(ResourceNames names, StateObject state, Reach reach)
    {
        var own = new Territory(names);
        return
        [
            Grant.Of(
                "Ours",
                OnOurs,
                [
                    own.Buckets, .. own.Identities, names.IamArn($"mfa/{names.For("*")}"), own.Tables, .. own.Named,
                    names.Arn("batch", $"*/{names.For("*")}"), GitHubWorkflows.ProviderArn(names),
                ]),
            Grant.Of("Networks", OnNetworks, [names.Arn("ec2", "*")]),
            Grant.Of(
                "Anything",
                [
                    .. OnAnything,
                    .. reach.ReplicatesImages ? ["ecr:PutReplicationConfiguration"] : Array.Empty<string>(),
                    .. reach.ManagesCostTags ? ["ce:UpdateCostAllocationTagsStatus"] : Array.Empty<string>(),
                ],
                ["*"]),
            .. state.Writing(),
            .. Guards.Statements(names),
        ];
    }
}
