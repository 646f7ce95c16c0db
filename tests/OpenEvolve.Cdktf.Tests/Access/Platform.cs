namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>What belongs to nobody in particular: roles of the platform, keys, queues, clusters.</summary>
internal sealed partial class Platform(Estate estate)
{
    public Caller Instance { get; } = estate.Principals.Role(estate.Names.For("instance"), "instance role");

    public Caller Execution { get; } = estate.Principals.Role(estate.Names.For("execution"), "execution role");

    /// <summary>Role of the flow logs; none in somebody else's VPC.</summary>
    public IReadOnlyList<Caller> FlowLogWriters => Roles("flow-logs", "flow logs role");

    /// <summary>The roles that submit somebody's jobs by the clock, and whose jobs those are.</summary>
    public IEnumerable<(Caller Role, Person Person)> Schedulers =>
        from person in estate.People
        from role in Roles($"scheduler-{person.Name}", "scheduler role")
        select (role, person);

    /// <summary>Role that replicates outputs; none without a second region.</summary>
    public IReadOnlyList<Caller> Replicators => Roles("replication", "replication role");

    public Target InstanceRole => estate.Principals.Assumable(
        estate.Names.For("instance"), "instance role", "");

    public Target ExecutionRole => estate.Principals.Assumable(
        estate.Names.For("execution"), "execution role", "");

    /// <summary>The keys of the LLM, each behind its resource policy.</summary>
    public IEnumerable<Target> Secrets =>
        from secret in estate.Stack.All("aws_secretsmanager_secret")
        let owner = secret.Value["tags"]?["Owner"]?.GetValue<string>() ?? ""
        let policy = estate.Stack.All("aws_secretsmanager_secret_policy").Values
            .Single(policy => estate.Stack.PointsAt(policy["secret_arn"], secret.Value))
        // Terraform adds 26 characters to the prefix, Secrets Manager six more.
        let name = StackJson.Text(secret.Value, "name_prefix") + "20260101000000000000000001-AbCdEf"
        select estate.Regional(
            "secretsmanager", $"secret:{name}", owner.Length > 0 ? "LLM key of {owner}" : "LLM key", owner) with
        {
            Policy = StackJson.Policy(policy),
            PolicyWall = Wall.Secret,
        };

    /// <summary>Log group of the VPC's flow logs; none in somebody else's VPC.</summary>
    public IEnumerable<Target> FlowLogs => LogGroups("flow_logs_group", "flow logs");

    public Target AnyQueue => estate.Regional(
        "batch",
        $"job-queue/{StackJson.Text(estate.Stack.All("aws_batch_job_queue").Values.First(), "name")}",
        "job queue");

    public Target ComputeEnvironment => estate.Regional(
        "batch", $"compute-environment/{FleetName}", "compute environment");

    /// <summary>Batch makes one cluster for each compute environment and names it after that.</summary>
    public Target Cluster => estate.Regional("ecs", $"cluster/AWSBatch-{FleetName}-1", "cluster of a fleet");

    /// <summary>The name that Batch gave to clusters before.</summary>
    public Target OldCluster => estate.Regional("ecs", $"cluster/{FleetName}_Batch_1", "cluster of a fleet, old name");

    public Target Repository => estate.Regional(
        "ecr", $"repository/{estate.Name("aws_ecr_repository", "registry")}", "worker repository");

    public Target OperatorsGroup => estate.Of(
        estate.Stack.IamArn("group", estate.Stack.All("aws_iam_group")["operators"]), "operators group");

    /// <summary>A permission boundary, as something that somebody wants to change.</summary>
    public Target Boundary(string subject) => estate.Of(
        estate.Stack.IamArn("policy", estate.Stack.All("aws_iam_policy")[$"boundaries_{subject}"]),
        $"boundary of {subject}");

    private string FleetName =>
        StackJson.Text(
            estate.Stack.All("aws_batch_compute_environment").Values.First(), "compute_environment_name_prefix") + "1";

    private IEnumerable<Target> LogGroups(string id, string label) =>
        estate.Stack.All("aws_cloudwatch_log_group")
            .Where(group => group.Key == id)
            .Select(group => estate.Regional(
                "logs", $"log-group:{StackJson.Text(group.Value, "name")}:log-stream:", label));

    private IReadOnlyList<Caller> Roles(string thing, string kind) =>
        estate.Principals.HasRole(estate.Names.For(thing))
            ? [estate.Principals.Role(estate.Names.For(thing), kind)]
            : [];
}
