using System.Text;
using OpenEvolve.Cdktf.Policies.Checking;

namespace OpenEvolve.Cdktf.Policies.Reports;

/// <summary>The report for a pull request.</summary>
public static class MarkdownReport
{
    /// <summary>The whole report.</summary>
    public static string Of(CheckResult result)
    {
        var text = new StringBuilder($"## Policy check\n\n{Words.Summary(result)}.\n\n");
        text.Append("| Stack | Blocker | Major | Minor | Exempted | Not evaluated |\n")
            .Append("|---|--:|--:|--:|--:|--:|\n");
        foreach (var stack in result.Stacks)
        {
            var alone = result with { Stacks = [stack] };
            text.Append($"| {Cell(stack.File.Stack.Name)} | {alone.Count(Severity.Blocker)} ")
                .Append($"| {alone.Count(Severity.Major)} | {alone.Count(Severity.Minor)} ")
                .Append($"| {stack.Exempted.Count} | {stack.NotEvaluated.Count} |\n");
        }

        AppendFindings(text, result);
        AppendExemptions(text, result);
        return text.ToString();
    }

    private static void AppendFindings(StringBuilder text, CheckResult result)
    {
        foreach (var (stack, violation) in result.Stacks
            .SelectMany(stack => stack.Violations.Select(violation => (stack.File.Stack.Name, violation)))
            .OrderByDescending(entry => entry.violation.Rule.Severity))
        {
            var rule = violation.Rule;
            text.Append($"\n### [{rule.Id}]({Words.Page(rule)}) {rule.Title} ({rule.Severity}, {Cell(stack)})\n\n")
                .Append($"{rule.Rationale}\n\n| Resource | Path | Found | Expected |\n|---|---|---|---|\n")
                .AppendJoin("", violation.Findings.Select(finding =>
                    $"| `{Cell(finding.Address)}` | `{Cell(finding.Path)}` | {Cell(finding.Found)} "
                    + $"| {Cell(finding.Expected)} |\n"));
        }
    }

    private static void AppendExemptions(StringBuilder text, CheckResult result)
    {
        var exempted = result.Stacks
            .SelectMany(stack => stack.Exempted.Select(entry => (Stack: stack.File.Stack.Name, Entry: entry)))
            .ToList();
        if (exempted is not [])
        {
            text.Append("\n### Exemptions\n\n| Rule | Stack | Resource | Path | Reason |\n|---|---|---|---|---|\n")
                .AppendJoin("", exempted.Select(row =>
                    $"| {row.Entry.Rule.Id} | {Cell(row.Stack)} | `{Cell(row.Entry.Finding.Address)}` "
                    + $"| `{Cell(row.Entry.Finding.Path)}` | {Cell(row.Entry.Exemption.Reason)} |\n"));
        }

        if (result.Unused is not [])
        {
            text.Append("\n### Exemptions that cover nothing\n\n")
                .AppendJoin("", result.Unused.Select(exemption => $"- {Cell(exemption.ToString())}\n"));
        }
    }

    // A pipe or a line break would end the cell, and angle brackets would be taken for HTML.
    private static string Cell(string text) => text
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");
}
