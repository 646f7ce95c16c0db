using OpenEvolve.Cdktf.Tests.Access;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>What the simulator says to one request.</summary>
internal sealed record GuardrailDecision(GuardrailCase Case, bool Allowed, IReadOnlyList<string> DeniedBy);

/// <summary>All decisions about service control policies, from one batch of one process.</summary>
internal static class GuardrailSimulation
{
    private static readonly Lazy<string> Missing = new(Simulator.Install);

    private static readonly OrganizationLevel[] Levels =
    [
        new("root", []),
        new("unit", [.. Organization.Documents.Select(document => document.Content)]),
        new(Organization.Account, []),
    ];

    /// <summary>Decides requests under the policies of <see cref="Organization"/>, in their order; skips the running
    /// test where there is no simulator, fails it when a request cannot be judged.</summary>
    public static IReadOnlyList<GuardrailDecision> Decide(IReadOnlyList<GuardrailCase> cases)
    {
        if (Missing.Value.Length > 0)
        {
            Toolchain.Skip($"NOT checked what service control policies deny: {Missing.Value}");
        }

        return
        [
            .. cases.Zip(Simulator.Decide([.. cases.Select(Request)]), (request, decision) =>
                new GuardrailDecision(request, decision.Allowed, decision.Guardrails)),
        ];
    }

    private static AccessCase Request(GuardrailCase request) => new()
    {
        Caller = request.Caller,
        Action = request.Action,
        Target = new Target { Label = "", Arn = request.Resource, Account = Organization.Account },
        DeniedBy = request.DeniedBy.Count == 0 ? Wall.None : Wall.Scp,
        Context = request.Context,
        Region = request.Region,
        Organization = Levels,
    };
}
