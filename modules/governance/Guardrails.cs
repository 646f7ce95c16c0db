namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>What the service control policies protect, and from whom they do not.</summary>
public sealed record GuardrailsProps
{
    /// <summary>Names of the environments.</summary>
    public required IReadOnlyList<ResourceNames> Environments { get; init; }

    /// <summary>Bucket of the Terraform states.</summary>
    public required string StateBucket { get; init; }

    /// <summary>ARN of the table of the state locks.</summary>
    public required string StateTableArn { get; init; }

    /// <summary>Regions in which anything may be done; empty to leave regions alone.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>ARNs of roles that may change what is protected: those that deploy, and break-glass. Empty for nobody.
    /// </summary>
    public required IReadOnlyList<string> ExemptArns { get; init; }

    /// <summary>Whether AWS Config records, so that its recorder is protected too.</summary>
    public required bool ConfigRecords { get; init; }

    /// <summary>Holds for everybody but the exempt, beside <paramref name="others"/>.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>? Unless(
        params Condition[] others)
    {
        Condition[] all = ExemptArns.Count == 0
            ? others
            : [.. others, new Condition("ArnNotLike", "aws:PrincipalArn", ExemptArns)];
        return all.Length == 0 ? null : Condition.All(all);
    }

    /// <summary>One text for each environment.</summary>
    internal IReadOnlyList<string> Each(Func<ResourceNames, string> text) => [.. Environments.Select(text)];
}

/// <summary>The service control policies. Beside <c>FullAWSAccess</c> there is room for four of them at a target:
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html</summary>
public static class Guardrails
{
    /// <summary>All documents for <paramref name="props"/>.</summary>
    public static IReadOnlyList<GuardrailDocument> Of(GuardrailsProps props) =>
    [
        GuardrailDocument.Of(
            "data",
            "Buckets, tables and Terraform states of OpenEvolve cannot be deleted, emptied or weakened",
            DataGuardrails.Of(props)),
        .. props.Regions.Count == 0
            ? Array.Empty<GuardrailDocument>()
            :
            [
                GuardrailDocument.Of(
                    "regions", "Nothing outside of the regions of OpenEvolve", RegionGuardrails.Of(props)),
            ],
        GuardrailDocument.Of(
            "identities",
            "Roles of OpenEvolve make no identities, and nobody escapes the permission boundaries",
            IdentityGuardrails.Of(props)),
        GuardrailDocument.Of(
            "audit",
            "The records of what was done in the accounts of OpenEvolve go on",
            AuditGuardrails.Of(props)),
    ];
}
