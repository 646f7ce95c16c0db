using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Access;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>What the simulator says to one request.</summary>
internal sealed record GuardrailDecision(GuardrailCase Case, bool Allowed, IReadOnlyList<string> DeniedBy);

/// <summary>All decisions about service control policies, from one batch of one process.</summary>
internal static class GuardrailSimulation
{
    private static readonly Lazy<string> Missing = new(Simulator.Install);

    /// <summary>Decides requests under the policies of <see cref="Organization"/>, in their order; skips the running
    /// test where there is no simulator, fails it when a request cannot be judged.</summary>
    public static IReadOnlyList<GuardrailDecision> Decide(IReadOnlyList<GuardrailCase> cases)
    {
        if (Missing.Value.Length > 0)
        {
            Toolchain.Skip($"NOT checked what service control policies deny: {Missing.Value}");
        }

        var batch = new JsonObject
        {
            ["policies"] = new JsonObject(
            [
                .. Organization.Documents.Select(document =>
                    KeyValuePair.Create(document.Name, JsonNode.Parse(document.Content))),
                KeyValuePair.Create("everything", JsonNode.Parse(Documents.AllowAll)),
            ]),
            ["requests"] = new JsonArray([.. cases.Select(Json)]),
        };
        using var node = ChildProcess.Start("node", ["simulate.mjs"], Path.Combine(Toolchain.TestsDirectory, "access"));
        node.Answer(batch.ToJsonString());
        var decisions = JsonNode.Parse(node.Complete(TimeSpan.FromMinutes(2)).ShouldExitWith(0).Output)!["decisions"]!
            .AsArray();
        decisions.Count.ShouldBe(cases.Count);
        return
        [
            .. cases.Zip(decisions, (request, decision) => new GuardrailDecision(
                request,
                decision!["allowed"]!.GetValue<bool>(),
                [.. decision["guardrails"]!.AsArray().Select(sid => sid!.GetValue<string>())])),
        ];
    }

    private static JsonObject Json(GuardrailCase request) => new()
    {
        ["principal"] = request.Caller.Principal,
        ["action"] = request.Action,
        ["resource"] = request.Resource,
        ["account"] = Organization.Account,
        ["identity"] = new JsonArray("everything"),
        ["serviceControls"] = new JsonArray([.. Organization.Documents.Select(document => (JsonNode)document.Name)]),
        ["context"] = new JsonObject(request.Caller.Context.Concat(request.Context)
            .Append(KeyValuePair.Create("aws:RequestedRegion", request.Region))
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))),
    };
}
