namespace OpenEvolve.Cdktf.Settings;

/// <summary>What an organization forbids, as written in <c>governance.json</c> beside <c>backend.tf.json</c>. Every
/// field must be present; without the file there is no governance stack.</summary>
public sealed record GovernanceSettings
{
    /// <summary>Account that manages the organization's policies, 12 digits: the management account or a delegated
    /// administrator. Terraform refuses to touch any other.</summary>
    public required string AccountId { get; init; }

    /// <summary>AWS region of the provider; AWS Organizations itself has none.</summary>
    public required string Region { get; init; }

    /// <summary>Role of that account that Terraform assumes. Null when Terraform's own credentials are of that account;
    /// then the states must be there too.</summary>
    public required string? RoleArn { get; init; }

    /// <summary>Root (<c>r-…</c>), organizational unit (<c>ou-…</c>) or account that the policies are attached to.
    /// </summary>
    public required string TargetId { get; init; }

    /// <summary>Names of the environments to protect.</summary>
    public required IReadOnlyList<string> Environments { get; init; }

    /// <summary>Regions in which anything may be done, or null to leave regions alone.</summary>
    public required IReadOnlyList<string>? Regions { get; init; }

    /// <summary>ARNs of roles, letter by letter, that may change what is protected: those that deploy, and break-glass.
    /// </summary>
    public required IReadOnlyList<string> ExemptRoleArns { get; init; }
}
