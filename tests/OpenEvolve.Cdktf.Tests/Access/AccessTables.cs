using OpenEvolve.Cdktf.Tests.Access.Tables;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>All tables of expected decisions, by what they are about.</summary>
internal static class AccessTables
{
    /// <summary>Only for environments that replicate.</summary>
    public const string Replication = "Replication";

    /// <summary>What an organization forbids, and nothing else.</summary>
    public const string Guardrails = "Guard rails";

    private static readonly Dictionary<string, Func<Estate, IEnumerable<AccessCase>>> Tables = new()
    {
        ["Objects"] = ObjectCases.Of,
        ["Listings"] = ListingCases.Of,
        ["Logs and metrics"] = LogCases.Of,
        ["Keys of the LLM"] = SecretCases.Of,
        ["Jobs"] = JobCases.Of,
        ["Credentials and escalation"] = CredentialCases.Of,
        ["Platform in users' hands"] = PlatformCases.Of,
        ["Roles of the platform"] = HostCases.Of,
        ["Functions"] = FunctionCases.Of,
        ["Watching"] = WatchCases.Of,
        ["Trust"] = TrustCases.Of,
        ["Workflows"] = WorkflowCases.Of,
        ["What workflows change"] = DeploymentCases.Of,
        ["Administrators"] = AdministratorCases.Of,
        ["Strangers"] = StrangerCases.Of,
        ["Inside the VPC"] = EndpointCases.Of,
        [Guardrails] = GuardrailCases.Of,
    };

    /// <summary>The tables of every environment.</summary>
    public static IReadOnlyList<string> Titles { get; } = [.. Tables.Keys];

    public static IReadOnlyList<AccessCase> Of(string title, Estate estate) =>
        [.. (title == Replication ? ReplicationCases.Of(estate) : Tables[title](estate)).Select(estate.Govern)];
}
