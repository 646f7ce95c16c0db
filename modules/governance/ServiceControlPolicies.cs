namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>What the policies need.</summary>
public sealed record ServiceControlPoliciesProps
{
    /// <summary>Names of the governance stack.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The policies.</summary>
    public required IReadOnlyList<GuardrailDocument> Documents { get; init; }

    /// <summary>Root, organizational unit or account that they hold for.</summary>
    public required string TargetId { get; init; }
}

/// <summary>Service control policies of an organization, attached to one target.</summary>
public sealed class ServiceControlPolicies : Construct
{
    /// <summary>Creates and attaches the policies.</summary>
    public ServiceControlPolicies(Construct scope, string id, ServiceControlPoliciesProps props) : base(scope, id)
    {
        foreach (var document in props.Documents)
        {
            var policy = new OrganizationsPolicy(this, document.Name, new OrganizationsPolicyConfig
            {
                Name = props.Names.For(document.Name),
                Description = document.Description,
                Type = "SERVICE_CONTROL_POLICY",
                Content = document.Content,
            });
            _ = new OrganizationsPolicyAttachment(
                this,
                $"{document.Name}_attachment",
                new OrganizationsPolicyAttachmentConfig { PolicyId = policy.Id, TargetId = props.TargetId });
        }
    }
}
