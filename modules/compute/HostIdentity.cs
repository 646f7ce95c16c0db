namespace OpenEvolve.Cdktf.Modules.Compute;

/// <summary>What the roles of hosts and of their ECS agent need.</summary>
public sealed record HostIdentityProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Permission boundary of both roles.</summary>
    public required string BoundaryArn { get; init; }
}

/// <summary>What others may use of the roles.</summary>
/// <param name="InstanceProfileArn">Profile of the hosts.</param>
/// <param name="InstancePermissions">Policy of the instance role, for which compute environments wait.</param>
/// <param name="ExecutionRoleArn">Role of the ECS agent for jobs.</param>
public sealed record HostIdentityOutputs(
    string InstanceProfileArn, ITerraformDependable InstancePermissions, string ExecutionRoleArn);

/// <summary>Two roles: the instance's, which only joins a cluster, and the execution role, with which the agent pulls
/// the image, writes the log and reads the LLM's key for a job.</summary>
public sealed class HostIdentity : Construct
{
    /// <summary>What others may use of the roles.</summary>
    public HostIdentityOutputs Outputs { get; }

    /// <summary>Creates the roles.</summary>
    public HostIdentity(Construct scope, string id, HostIdentityProps props) : base(scope, id)
    {
        var instance = new ServiceRole(this, "instance", new ServiceRoleProps
        {
            Names = props.Names,
            Name = "instance",
            BoundaryArn = props.BoundaryArn,
            // EC2 sends no aws:SourceAccount; a role can only be passed to instances of its own account.
            TrustPolicy = PolicyDocument.TrustOf("ec2.amazonaws.com"),
            Statements = HostPolicy.Statements(props.Names),
        });
        var profile = new IamInstanceProfile(this, "profile", new IamInstanceProfileConfig
        {
            Name = props.Names.For("instance"),
            Path = props.Names.ServicePath,
            Role = instance.Outputs.Name,
        });
        var execution = new ServiceRole(this, "execution", new ServiceRoleProps
        {
            Names = props.Names,
            Name = ExecutionRoleName,
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "ecs-tasks.amazonaws.com", props.Names.AccountId, props.Names.Arn("ecs", "*")),
            Statements = ExecutionPermissions(props.Names),
        });

        Outputs = new HostIdentityOutputs(
            profile.Arn, instance.Outputs.Permissions, execution.Outputs.Arn);
    }

    /// <summary>ARN of the execution role, for policies that name it before it exists.</summary>
    public static string ExecutionRoleArn(ResourceNames names) => names.RoleArn(ExecutionRoleName);

    private const string ExecutionRoleName = "execution";

    private static IReadOnlyList<Statement> ExecutionPermissions(ResourceNames names) =>
    [
        new Statement
        {
            // AWS offers no resource for this one.
            Sid = "Login",
            Action = ["ecr:GetAuthorizationToken"],
            Resource = ["*"],
        },
        HostPolicy.Pull(names),
        new Statement
        {
            Sid = "WriteJobLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource = [$"{names.LogGroupArn("*")}:log-stream:job/*"],
        },
        new Statement
        {
            Sid = "ReadLlmKeys",
            Action = ["secretsmanager:GetSecretValue"],
            Resource = [LlmKeySecrets.AnyArn(names)],
        },
    ];
}
