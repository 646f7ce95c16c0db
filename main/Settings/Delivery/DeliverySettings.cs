namespace OpenEvolve.Cdktf.Settings;

/// <summary>GitHub's workflows that plan and apply an environment.</summary>
public sealed record DeliverySettings
{
    /// <summary>Who makes GitHub's identity provider in the account, of which it has one.</summary>
    public required IdentityProvider IdentityProvider { get; init; }

    /// <summary>Repository whose workflows they are, as owner/name.</summary>
    public required string Repository { get; init; }

    /// <summary>GitHub's numbers of owner and repository, or null. They are in the tokens of repositories that were
    /// made, renamed or moved after 15 July 2026.</summary>
    public required RepositoryIdSettings? RepositoryIds { get; init; }

    /// <summary>Branch on which drift is looked for, with the role that plans.</summary>
    public required string Branch { get; init; }

    /// <summary>Protected environment on GitHub from which changes are applied; no other environment may share it.
    /// </summary>
    public required string Environment { get; init; }
}

/// <summary>What GitHub calls a repository by when its name changes.</summary>
public sealed record RepositoryIdSettings
{
    /// <summary>Number of the owner, in quotes.</summary>
    public required string Owner { get; init; }

    /// <summary>Number of the repository, in quotes.</summary>
    public required string Repository { get; init; }
}

/// <summary>Who makes the identity provider.</summary>
public enum IdentityProvider
{
    /// <summary>This environment.</summary>
    Create,

    /// <summary>Another environment of the account, or somebody else.</summary>
    Existing,
}
