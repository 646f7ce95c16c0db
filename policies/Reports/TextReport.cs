using System.Text;
using OpenEvolve.Cdktf.Policies.Checking;

namespace OpenEvolve.Cdktf.Policies.Reports;

/// <summary>The report for a terminal.</summary>
public static class TextReport
{
    /// <summary>The whole report.</summary>
    public static string Of(CheckResult result)
    {
        var text = new StringBuilder();
        foreach (var stack in result.Stacks)
        {
            text.AppendJoin("", stack.Violations.Select(violation => Of(stack.File.Stack.Name, violation) + "\n\n"));
        }

        foreach (var exemption in result.Unused)
        {
            text.Append($"exemption {exemption} covers nothing: delete it\n\n");
        }

        foreach (var stack in result.Stacks.Where(stack => stack.NotEvaluated is not []))
        {
            text.Append($"{stack.File.Stack.Name}: a {Words.Of(stack.File.Stack.Kind)} does not say enough for ")
                .AppendJoin(", ", stack.NotEvaluated.Select(rule => rule.Id)).Append("\n\n");
        }

        return text.Append(Words.Summary(result)).Append('\n').ToString();
    }

    /// <summary>One rule that does not hold in one stack.</summary>
    public static string Of(string stack, Violation violation)
    {
        var rule = violation.Rule;
        return string.Join(
            '\n',
            [
                $"{rule.Id} ({rule.Severity}) {rule.Title} [{stack}]",
                .. violation.Findings.Select(finding => $"  {finding}"),
                $"  why: {rule.Rationale}",
                $"  fix or exempt: {Words.Page(rule)}",
            ]);
    }
}
