using System.Text.Encodings.Web;
using System.Text.Json;
using OpenEvolve.Cdktf.Policies.Checking;

namespace OpenEvolve.Cdktf.Policies.Reports;

/// <summary>The report for programs.</summary>
public static class JsonReport
{
    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The whole report.</summary>
    public static string Of(CheckResult result) => JsonSerializer.Serialize(
        new
        {
            Rules = result.Rules.Count,
            Findings = Enum.GetValues<Severity>().ToDictionary(severity => severity.ToString(), result.Count),
            Exempted = result.ExemptedCount,
            Stacks = result.Stacks.Select(stack => new
            {
                stack.File.Stack.Name,
                File = stack.File.Path,
                Kind = Words.Of(stack.File.Stack.Kind),
                Findings = stack.Violations
                    .SelectMany(violation => violation.Findings.Select(finding => Entry(violation.Rule, finding))),
                Exempted = stack.Exempted.Select(exempted => new
                {
                    exempted.Exemption.Reason,
                    Finding = Entry(exempted.Rule, exempted.Finding),
                }),
                NotEvaluated = stack.NotEvaluated.Select(rule => rule.Id),
            }),
            UnusedExemptions = result.Unused,
        },
        Format) + "\n";

    private static object Entry(PolicyRule rule, Finding finding) => new
    {
        Rule = rule.Id,
        Severity = rule.Severity.ToString(),
        rule.Title,
        finding.Address,
        finding.Path,
        finding.Found,
        finding.Expected,
        Page = Words.Page(rule),
    };
}
