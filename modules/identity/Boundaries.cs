namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What the permission boundaries need.</summary>
public sealed record BoundariesProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Buckets outside this environment that replication writes to.</summary>
    public required IReadOnlyList<string> ReplicaBucketArns { get; init; }

    /// <summary>Secret of the Slack webhook that functions read; empty for none.</summary>
    public required string SlackSecretArn { get; init; }
}

/// <summary>ARNs of the permission boundaries.</summary>
/// <param name="Users">Of people.</param>
/// <param name="Operators">Of people who also run the platform.</param>
/// <param name="Jobs">Of the roles that jobs run with.</param>
/// <param name="Functions">Of the roles that functions run with.</param>
/// <param name="Services">Of every other role.</param>
public sealed record BoundariesOutputs(
    string Users, string Operators, string Jobs, string Functions, string Services);

/// <summary>Permission boundaries: the most that users, jobs and services can ever do, whatever policy is attached to
/// them later.</summary>
public sealed class Boundaries : Construct
{
    /// <summary>ARNs of the permission boundaries.</summary>
    public BoundariesOutputs Outputs { get; }

    /// <summary>Creates the boundaries.</summary>
    public Boundaries(Construct scope, string id, BoundariesProps props) : base(scope, id)
    {
        Outputs = new BoundariesOutputs(
            Users: Create("users", props.Names, Ceilings.OfUsers(props.Names)),
            Operators: Create(
                "operators",
                props.Names,
                [.. Ceilings.OfUsers(props.Names), .. OperatorsPolicy.Statements(props.Names)]),
            Jobs: Create("jobs", props.Names, Ceilings.OfJobs(props.Names)),
            Functions: Create(
                "functions", props.Names, FunctionCeiling.Of(props.Names, props.SlackSecretArn)),
            Services: Create("services", props.Names, Ceilings.OfServices(props.Names, props.ReplicaBucketArns)));
    }

    private string Create(string subject, ResourceNames names, IReadOnlyList<Statement> ceiling) =>
        new IamPolicy(this, subject, new IamPolicyConfig
        {
            Name = names.For($"boundary-{subject}"),
            Path = names.ServicePath,
            Description = $"The most that {subject} of OpenEvolve {names.Environment} can do",
            Policy = PolicyDocument.Of(ceiling),
        }).Arn;
}
