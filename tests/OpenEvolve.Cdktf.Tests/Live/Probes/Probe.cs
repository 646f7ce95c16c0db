using Amazon.Runtime;

namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>Asks AWS for something; a refusal is an <see cref="AmazonServiceException"/>.</summary>
internal delegate Task Request(Clients aws, Scene scene);

/// <summary>One request of a tenant, and what AWS must say.</summary>
/// <param name="Tenant">Who asks.</param>
/// <param name="Name">For what.</param>
/// <param name="Expected">The code of the refusal, or <see cref="Allowed"/>.</param>
/// <param name="Request">How.</param>
internal sealed record Probe(Tenant Tenant, string Name, string Expected, Request Request)
{
    public const string Allowed = "allowed";

    /// <summary>How S3, IAM and STS refuse.</summary>
    public const string Denied = "AccessDenied";

    /// <summary>How services that speak JSON refuse.</summary>
    public const string DeniedInJson = "AccessDeniedException";

    /// <summary>Whether the policy of a bucket refuses it, whatever else is allowed.</summary>
    public bool IsWalled { get; init; }

    /// <summary>What AWS says to <paramref name="aws"/>.</summary>
    public async Task<string> Ask(Clients aws, Scene scene)
    {
        try
        {
            await Request(aws, scene);
            return Allowed;
        }
        catch (AmazonServiceException refusal)
        {
            return refusal.ErrorCode;
        }
    }
}
