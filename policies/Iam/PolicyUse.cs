namespace OpenEvolve.Cdktf.Policies.Iam;

/// <summary>What a policy is for.</summary>
public enum PolicyUse
{
    /// <summary>Grants to whom it is attached.</summary>
    Identity,

    /// <summary>Limits what identity policies can grant.</summary>
    Boundary,

    /// <summary>Says who may assume a role.</summary>
    Trust,

    /// <summary>Guards a bucket or a secret.</summary>
    Resource,

    /// <summary>Limits what passes a VPC endpoint.</summary>
    Endpoint,

    /// <summary>Limits what the accounts of an organization can do.</summary>
    ServiceControl,
}
