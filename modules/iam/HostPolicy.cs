namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>What the ECS agent on a host may do, and what pulling an image takes.</summary>
public static class HostPolicy
{
    /// <summary>Calls of the ECS agent.</summary>
    public static IReadOnlyList<string> AgentActions { get; } =
    [
        "ecs:DeregisterContainerInstance",
        "ecs:DiscoverPollEndpoint",
        "ecs:Poll",
        "ecs:RegisterContainerInstance",
        "ecs:StartTelemetrySession",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
        "ecs:UpdateContainerInstancesState",
    ];

    /// <summary>Reading one repository.</summary>
    public static IReadOnlyList<string> PullActions { get; } =
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

    /// <summary>The statements of the instance role: no secrets, no logs, no data.</summary>
    /// <remarks>Batch names the clusters it makes after the compute environment, in one of two forms.</remarks>
    public static IReadOnlyList<Statement> Statements(ResourceNames names) =>
    [
        new Statement
        {
            Sid = "Cluster",
            Action =
            [
                "ecs:DeregisterContainerInstance",
                "ecs:RegisterContainerInstance",
                "ecs:SubmitAttachmentStateChanges",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange",
            ],
            Resource = Clusters(names),
        },
        new Statement
        {
            Sid = "ContainerInstance",
            Action = ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
            Resource = [names.Arn("ecs", "container-instance/*")],
            Condition = Condition.All(new Condition("ArnLike", "ecs:cluster", [.. Clusters(names)])),
        },
        new Statement
        {
            // AWS offers no resource for these two.
            Sid = "Unscoped",
            Action = ["ecr:GetAuthorizationToken", "ecs:DiscoverPollEndpoint"],
            Resource = ["*"],
        },
        Pull(names),
    ];

    /// <summary>Pulling the worker's image.</summary>
    public static Statement Pull(ResourceNames names) => new()
    {
        Sid = "PullWorker",
        Action = PullActions,
        Resource = [WorkerImage.RepositoryArn(names)],
    };

    private static IReadOnlyList<string> Clusters(ResourceNames names) =>
    [
        names.Arn("ecs", $"cluster/AWSBatch-{names.For("*")}"),
        names.Arn("ecs", $"cluster/{names.For("*")}_Batch_*"),
    ];
}
