namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>What a role of workflows needs.</summary>
internal sealed record PipelineRoleProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary><c>plan</c> or <c>apply</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which workflows may assume it, as JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The most that it can ever do.</summary>
    public required IReadOnlyList<Statement> Ceiling { get; init; }

    /// <summary>Managed policies, by role word; one holds 6,144 characters, a role ten of them.</summary>
    public required IReadOnlyList<(string Id, string Arn)> Policies { get; init; }
}

/// <summary>A role that workflows assume for an hour, below a permission boundary of its own.</summary>
internal sealed class PipelineRole : Construct
{
    /// <summary>ARN.</summary>
    public string Arn { get; }

    /// <summary>Creates the role.</summary>
    public PipelineRole(Construct scope, string id, PipelineRoleProps props) : base(scope, id)
    {
        var boundary = new IamPolicy(this, "boundary", new IamPolicyConfig
        {
            Name = props.Names.For($"boundary-{props.Name}"),
            Path = props.Names.ServicePath,
            Description = $"The most that the {props.Name} role of OpenEvolve {props.Names.Environment} can do",
            Policy = PolicyDocument.Of(props.Ceiling),
        });
        var role = new IamRole(this, "this", new IamRoleConfig
        {
            Name = props.Names.For(props.Name),
            Path = props.Names.ServicePath,
            AssumeRolePolicy = props.TrustPolicy,
            PermissionsBoundary = boundary.Arn,
        });
        foreach (var (word, arn) in props.Policies)
        {
            _ = new IamRolePolicyAttachment(this, word, new IamRolePolicyAttachmentConfig
            {
                Role = role.Name,
                PolicyArn = arn,
            });
        }

        Arn = role.Arn;
    }
}
