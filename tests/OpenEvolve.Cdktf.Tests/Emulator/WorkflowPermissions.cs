using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Access;
using OpenEvolve.Cdktf.Tests.Governance;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>What the roles of an environment's workflows may call, by name; on what is for the access tables.</summary>
internal sealed class WorkflowPermissions(string environment)
{
    private readonly Estate _estate = new(
        environment,
        Synthesized.Document($"openevolve-{environment}"),
        Synthesized.Document(StateBackendStack.Id),
        Governed.Document())
    {
        DataAdministrators = [],
    };

    /// <summary>The permissions that the role that plans lacks.</summary>
    public IReadOnlyList<string> MissingToPlan(IEnumerable<string> permissions) =>
        Missing(new Workflows(_estate).Plan, permissions);

    /// <summary>The permissions that the role that applies lacks.</summary>
    public IReadOnlyList<string> MissingToApply(IEnumerable<string> permissions) =>
        Missing(new Workflows(_estate).Apply, permissions);

    private static IReadOnlyList<string> Missing(Caller role, IEnumerable<string> permissions) =>
    [
        .. permissions.Where(permission =>
            !role.Policies.Any(policy => Allows(policy, permission)) || !Allows(role.Boundary, permission)),
    ];

    private static bool Allows(string policy, string permission) =>
        JsonNode.Parse(policy)!["Statement"]!.AsArray().Any(statement =>
            statement!["Effect"]!.GetValue<string>() == "Allow"
            && statement["Action"]!.AsArray().Any(action =>
                Wildcard.Matches(action!.GetValue<string>(), permission)));
}
