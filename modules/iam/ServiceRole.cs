namespace OpenEvolve.Cdktf.Modules.Iam;

/// <summary>What one role needs.</summary>
public sealed record ServiceRoleProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>What the role is for, such as <c>execution</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Permission boundary.</summary>
    public required string BoundaryArn { get; init; }

    /// <summary>Who may assume it, as JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The user whom alone it serves; empty for a role that serves all.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }
}

/// <summary>What others may use of a role.</summary>
/// <param name="Arn">ARN.</param>
/// <param name="Name">Name.</param>
/// <param name="Permissions">The inline policy: what uses the role should wait for it.</param>
public sealed record ServiceRoleOutputs(string Arn, string Name, ITerraformDependable Permissions);

/// <summary>A role that an AWS service assumes, below a permission boundary, with one inline policy.</summary>
public sealed class ServiceRole : Construct
{
    /// <summary>What others may use.</summary>
    public ServiceRoleOutputs Outputs { get; }

    /// <summary>Creates the role.</summary>
    public ServiceRole(Construct scope, string id, ServiceRoleProps props) : base(scope, id)
    {
        var role = new IamRole(this, "this", new IamRoleConfig
        {
            Name = props.Names.For(props.Name),
            Path = props.Names.ServicePath,
            AssumeRolePolicy = props.TrustPolicy,
            PermissionsBoundary = props.BoundaryArn,
            Tags = props.Owner.Length == 0 ? null : StandardTags.OwnedBy(props.Owner),
        });
        var name = role.Name;
        var permissions = new IamRolePolicy(this, "permissions", new IamRolePolicyConfig
        {
            Name = props.Name,
            Role = name,
            Policy = PolicyDocument.Of(props.Statements),
        });

        Outputs = new ServiceRoleOutputs(role.Arn, name, permissions);
    }
}
