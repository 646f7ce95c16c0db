using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies.Checking;

namespace OpenEvolve.Cdktf.Policies.Reports;

/// <summary>The report for code scanning: SARIF 2.1.0.</summary>
/// <remarks>Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.</remarks>
public static class SarifReport
{
    /// <summary>The whole report.</summary>
    public static string Of(CheckResult result)
    {
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "OpenEvolve.Cdktf.Policies",
                    ["rules"] = new JsonArray([.. result.Rules.Select(Descriptor)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray(
            [
                .. result.Stacks.SelectMany(stack => stack.Violations.SelectMany(violation =>
                    violation.Findings.Select(finding => Result(result, stack, violation.Rule, finding, null)))),
                .. result.Stacks.SelectMany(stack => stack.Exempted.Select(exempted =>
                    Result(result, stack, exempted.Rule, exempted.Finding, exempted.Exemption))),
            ]),
        };
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        };
        return log.ToJsonString(JsonReport.Format) + "\n";
    }

    private static JsonObject Descriptor(PolicyRule rule) => new()
    {
        ["id"] = rule.Id,
        ["name"] = rule.GetType().Name,
        ["shortDescription"] = Message(rule.Title),
        ["fullDescription"] = Message(rule.Rationale),
        ["help"] = Message($"{rule.Rationale} Fix or exempt: {Words.Page(rule)}"),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
        ["properties"] = new JsonObject { ["severity"] = rule.Severity.ToString() },
    };

    private static JsonObject Result(
        CheckResult result, StackResult stack, PolicyRule rule, Finding finding, Exemption? exemption)
    {
        var entry = new JsonObject
        {
            ["ruleId"] = rule.Id,
            ["ruleIndex"] = result.Rules.Index().First(candidate => candidate.Item == rule).Index,
            ["level"] = Level(rule.Severity),
            ["message"] = Message($"{rule.Title}: {finding}"),
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject
                    {
                        ["uri"] = new Uri(stack.File.Path.Replace('\\', '/'), UriKind.RelativeOrAbsolute) is var uri
                            && uri.IsAbsoluteUri ? uri.AbsoluteUri : Uri.EscapeDataString(uri.OriginalString)
                                .Replace("%2F", "/", StringComparison.Ordinal),
                    },
                    ["region"] = new JsonObject { ["startLine"] = 1 },
                },
                ["logicalLocations"] = new JsonArray(new JsonObject
                {
                    ["fullyQualifiedName"] = $"{stack.File.Stack.Name}/{finding.Address}/{finding.Path}",
                    ["kind"] = "resource",
                }),
            }),
            // What a finding is about, without what was found: an alert survives a change of the wrong value.
            ["partialFingerprints"] = new JsonObject
            {
                ["finding/v1"] = $"{rule.Id}/{stack.File.Stack.Name}/{finding.Address}/{finding.Path}",
            },
        };
        if (exemption is not null)
        {
            entry["suppressions"] = new JsonArray(new JsonObject
            {
                ["kind"] = "external",
                ["justification"] = exemption.Reason,
            });
        }

        return entry;
    }

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity switch
    {
        Severity.Blocker => "error",
        Severity.Major => "warning",
        _ => "note",
    };
}
