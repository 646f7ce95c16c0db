using System.Text.Json;
using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>The IAM simulator in <c>tests/access</c>, a Node.js program: one process for one batch.</summary>
internal static class Simulator
{
    private const int LongestReason = 200;

    private static readonly string Folder = Path.Combine(Synthesized.RepositoryRoot, "tests", "access");

    /// <summary>Installs the pinned npm packages when that was not done yet.</summary>
    /// <returns>Why there is no simulator on this machine; empty when there is one.</returns>
    public static string Install()
    {
        try
        {
            using var npm = ChildProcess.Start("node", ["install.mjs"], Folder);
            var end = npm.Complete(TimeSpan.FromMinutes(5));
            var said = end.Everything.ReplaceLineEndings(" ").Trim();
            return end.ExitCode == 0 ? "" : said.Length > LongestReason ? $"{said[..LongestReason]}…" : said;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            return $"node does not start: {problem.Message}";
        }
    }

    /// <summary>Decides all requests, in their order; fails the test when one of them cannot be judged.</summary>
    public static IReadOnlyList<Decision> Decide(IReadOnlyList<AccessCase> requests)
    {
        var policies = new Dictionary<string, string>();
        var batch = new JsonObject
        {
            ["requests"] = new JsonArray([.. requests.Select(request => Json(request, policies))]),
            ["policies"] = new JsonObject(policies.Select(policy =>
                KeyValuePair.Create(policy.Value, JsonNode.Parse(policy.Key)))),
        };

        using var node = ChildProcess.Start("node", ["simulate.mjs"], Folder);
        node.Answer(batch.ToJsonString());
        var answer = node.Complete(TimeSpan.FromMinutes(2)).ShouldExitWith(0).Output;
        var decisions = JsonNode.Parse(answer)!["decisions"]!.Deserialize<Decision[]>(JsonSerializerOptions.Web)!;
        decisions.Length.ShouldBe(requests.Count);
        return decisions;
    }

    // Policies travel once, however many requests they decide.
    private static JsonObject Json(AccessCase request, Dictionary<string, string> policies)
    {
        string Id(string policy) => policy.Length == 0 ? ""
            : policies.TryGetValue(policy, out var known) ? known
            : policies[policy] = $"policy {policies.Count}";

        return new JsonObject
        {
            ["principal"] = request.Caller.Principal,
            ["action"] = request.Action,
            ["resource"] = request.Target.Arn,
            ["account"] = request.Target.Account,
            ["context"] = Context(request),
            ["identity"] = new JsonArray([.. request.Caller.Policies.Select(policy => JsonValue.Create(Id(policy)))]),
            ["boundary"] = Id(request.Caller.Boundary),
            ["resourcePolicy"] = Id(request.Target.Policy),
            ["endpoint"] = Id(request.Endpoint),
            ["organization"] = new JsonArray(
            [
                .. request.Organization.Select(level => new JsonObject
                {
                    ["level"] = level.Id,
                    ["policies"] = new JsonArray([.. level.Policies.Select(policy => JsonValue.Create(Id(policy)))]),
                }),
            ]),
        };
    }

    private static JsonObject Context(AccessCase request)
    {
        var context = new JsonObject { ["aws:SecureTransport"] = "true" };
        if (request.Region.Length > 0)
        {
            context["aws:RequestedRegion"] = request.Region;
        }

        foreach (var (key, value) in request.Caller.Context.Concat(request.Target.Context).Concat(request.Context))
        {
            context[key] = value;
        }

        return context;
    }
}
