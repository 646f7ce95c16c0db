using static OpenEvolve.Cdktf.Tests.Governance.GuardrailCase;
using static OpenEvolve.Cdktf.Tests.Governance.Organization;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>What users, their jobs, the platform and Batch do all day, none of which is denied.</summary>
internal static class WorkCases
{
    private const string Delete = "s3:DeleteObject";

    private static readonly string Result = $"{Prod.BucketArn("outputs")}/users/alice/r1/output/best.py";

    public static IReadOnlyList<GuardrailCase> All { get; } =
    [
        Allow(Alice, "s3:PutObject", $"{Prod.BucketArn("inputs")}/users/alice/r1/input/evaluator.py"),
        Allow(Alice, Delete, Result),
        Allow(Alice, "lambda:InvokeFunctionUrl", Prod.Arn("lambda", "function:openevolve-prod-jobs-api")),
        Allow(Job, "s3:PutObject", Result),
        Allow(Job, Delete, Result),
        Allow(Job, "cloudwatch:PutMetricData", Prod.Arn("cloudwatch", "dataset/default")),
        Allow(Job, "logs:PutLogEvents", $"{Prod.LogGroupArn("alice")}:log-stream:job/1"),
        Allow(Host, "ecs:RegisterContainerInstance", Prod.Arn("ecs", "cluster/openevolve-prod-spot")),
        Allow(Cleanup, Delete, Result),
        Allow(Batch, "ec2:RunInstances", GuardrailTables.InstanceIn(HomeRegion)),
        Allow(Batch, "ecs:CreateCluster", Prod.Arn("ecs", "cluster/AWSBatch-openevolve-prod-spot")),
        Allow(Batch, "autoscaling:CreateAutoScalingGroup", Group),
    ];

    private static string Group =>
        Prod.Arn("autoscaling", "autoScalingGroup:0b1c2d3e-0000:autoScalingGroupName/openevolve-prod-spot");
}
