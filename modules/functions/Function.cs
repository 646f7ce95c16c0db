namespace OpenEvolve.Cdktf.Modules.Functions;

/// <summary>The archive that all functions share.</summary>
/// <param name="Path">Path as Terraform reads it.</param>
/// <param name="Hash">Base64 of its SHA-256, by which Terraform sees a change.</param>
public sealed record FunctionPackage(string Path, string Hash);

/// <summary>What one function needs.</summary>
public sealed record FunctionProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Short name with hyphens; the handler is the Python module of that name with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The code.</summary>
    public required FunctionPackage Package { get; init; }

    /// <summary>Permission boundary of its role.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>Seconds that one call may take; at most 900.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Memory in MiB; Lambda gives CPU in proportion.</summary>
    public required int MemoryMib { get; init; }

    /// <summary>Days that its log is kept.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>What it may do besides writing its log.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }
}

/// <summary>What others may use of a function.</summary>
/// <param name="Arn">ARN.</param>
/// <param name="Name">Name.</param>
/// <param name="Role">Name of its role.</param>
public sealed record FunctionOutputs(string Arn, string Name, string Role);

/// <summary>A Python function with a role, a boundary and a log group of its own.</summary>
/// <remarks>
/// <para>It runs outside the VPC: it talks to AWS alone, and there needs no NAT, no endpoint and no hole in an
/// endpoint's policy.</para>
/// <para>No concurrency is reserved: an account must keep 100 unreserved, and a new one may have only ten in all
/// (Lambda developer guide, quotas).</para>
/// </remarks>
public sealed class Function : Construct
{
    /// <summary>What others may use.</summary>
    public FunctionOutputs Outputs { get; }

    /// <summary>Creates the function.</summary>
    public Function(Construct scope, string id, FunctionProps props) : base(scope, id)
    {
        var names = props.Names;
        // Lambda would make this group itself, to be kept for ever, if the role could and the group were not there.
        var logs = new CloudwatchLogGroup(this, "logs", new CloudwatchLogGroupConfig
        {
            Name = names.FunctionLogGroup(props.Name),
            RetentionInDays = props.LogRetentionDays,
        });
        var role = new ServiceRole(this, "role", new ServiceRoleProps
        {
            Names = names,
            Name = props.Name,
            BoundaryArn = props.BoundaryArn,
            TrustPolicy = PolicyDocument.TrustOf(
                "lambda.amazonaws.com", new Condition("StringEquals", "aws:SourceAccount", names.AccountId)),
            Statements =
            [
                new Statement
                {
                    Sid = "OwnLog",
                    Action = ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource = [names.Arn("logs", $"log-group:{names.FunctionLogGroup(props.Name)}:*")],
                },
                .. props.Statements,
            ],
        }).Outputs;
        var function = new LambdaFunction(this, "this", new LambdaFunctionConfig
        {
            FunctionName = names.For(props.Name),
            Description = props.Description,
            Runtime = "python3.13",
            Architectures = ["arm64"],
            Handler = $"openevolve_aws.functions.{props.Name.Replace('-', '_')}.handler.handler",
            Filename = props.Package.Path,
            SourceCodeHash = props.Package.Hash,
            Role = role.Arn,
            Timeout = props.TimeoutSeconds,
            MemorySize = props.MemoryMib,
            DependsOn = [logs, role.Permissions],
        });

        Outputs = new FunctionOutputs(function.Arn, function.FunctionName, role.Name);
    }
}
