namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What operators may do beyond their own work: see everything, stop jobs, touch nobody's objects or
/// keys.</summary>
public static class OperatorsPolicy
{
    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names) =>
    [
        new Statement
        {
            // None of these actions can be narrowed to a resource.
            Sid = "See",
            Action =
            [
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeScalingActivities",
                "batch:DescribeComputeEnvironments",
                "batch:DescribeJobDefinitions",
                "batch:DescribeJobQueues",
                "batch:DescribeJobs",
                "batch:ListJobs",
                "cloudwatch:DescribeAlarms",
                "cloudwatch:GetMetricData",
                "cloudwatch:ListMetrics",
                "ec2:DescribeInstances",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:DescribeSpotPriceHistory",
                "ecs:ListClusters",
            ],
            Resource = ["*"],
        },
        new Statement
        {
            Sid = "SeeQueues",
            Action = ["batch:GetJobQueueSnapshot"],
            Resource = [names.Arn("batch", $"job-queue/{names.For("*")}")],
        },
        new Statement
        {
            Sid = "SeeLogs",
            Action =
            [
                "logs:DescribeLogStreams",
                "logs:FilterLogEvents",
                "logs:GetLogEvents",
                "logs:GetQueryResults",
                "logs:StartQuery",
            ],
            Resource =
            [
                names.LogGroupArn("*"),
                names.Arn("logs", $"log-group:{names.FunctionLogGroup("*")}"),
            ],
        },
        new Statement
        {
            // What is in a dead letter says what to mend; it stays where it is.
            Sid = "SeeDeadLetters",
            Action = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
            Resource = [FunctionNames.DeadLettersArn(names, "*")],
        },
        new Statement
        {
            Sid = "FindLogs",
            Action = ["logs:DescribeLogGroups"],
            Resource = ["*"],
        },
        new Statement
        {
            Sid = "SeeImages",
            Action = ["ecr:DescribeImageScanFindings", "ecr:DescribeImages", "ecr:ListImages"],
            Resource = [WorkerImage.RepositoryArn(names)],
        },
        new Statement
        {
            Sid = "SeeThatKeysExist",
            Action = ["secretsmanager:DescribeSecret"],
            Resource = [LlmKeySecrets.AnyArn(names)],
        },
        new Statement
        {
            Sid = "StopJobs",
            Action = ["batch:CancelJob", "batch:TerminateJob"],
            Resource = [names.Arn("batch", "job/*")],
            Condition = Condition.All(
                new Condition("StringEquals", "aws:ResourceTag/Environment", names.Environment)),
        },
    ];
}
