namespace OpenEvolve.Cdktf.Modules.Identity;

/// <summary>What the operators group needs.</summary>
public sealed record OperatorsProps
{
    /// <summary>Names of the environment.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Names of the IAM users in the group.</summary>
    public required IReadOnlyList<string> Members { get; init; }
}

/// <summary>The group of those who keep the platform running.</summary>
public sealed class Operators : Construct
{
    /// <summary>Creates the group.</summary>
    public Operators(Construct scope, string id, OperatorsProps props) : base(scope, id)
    {
        var group = new IamGroup(this, "this", new IamGroupConfig
        {
            Name = props.Names.For("operators"),
            Path = props.Names.ServicePath,
        });
        var name = group.Name;
        var policy = new IamPolicy(this, "policy", new IamPolicyConfig
        {
            Name = props.Names.For("operators"),
            Path = props.Names.ServicePath,
            Description = "See the whole platform, stop jobs, touch no user's objects or keys",
            Policy = PolicyDocument.Of(OperatorsPolicy.Statements(props.Names)),
        });
        _ = new IamGroupPolicyAttachment(this, "permissions", new IamGroupPolicyAttachmentConfig
        {
            Group = name,
            PolicyArn = policy.Arn,
        });
        if (props.Members.Count > 0)
        {
            _ = new IamGroupMembership(this, "members", new IamGroupMembershipConfig
            {
                Name = props.Names.For("operators"),
                Group = name,
                Users = [.. props.Members],
            });
        }
    }
}
