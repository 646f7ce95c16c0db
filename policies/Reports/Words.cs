using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Reports;

/// <summary>What all reports say in the same way.</summary>
internal static class Words
{
    public static string Page(PolicyRule rule) => $"docs/policies/{rule.Id}.md";

    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Configuration => "configuration",
        DocumentKind.Plan => "plan",
        _ => "state",
    };

    public static string Summary(CheckResult result)
    {
        var counts = Enum.GetValues<Severity>().OrderDescending()
            .Select(severity => $"{result.Count(severity)} {severity.ToString().ToLowerInvariant()}");
        var total = Enum.GetValues<Severity>().Sum(result.Count);
        return $"{result.Rules.Count} rules on {result.Stacks.Count} stack(s): {total} finding(s) "
            + $"({string.Join(", ", counts)}), {result.ExemptedCount} exempted, "
            + $"{result.Unused.Count} unused exemption(s)";
    }
}
