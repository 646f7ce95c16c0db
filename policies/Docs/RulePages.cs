using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Docs;

/// <summary>The pages of <c>docs/policies</c>, one for each rule, and their index.</summary>
public static class RulePages
{
    private const int Columns = 120;
    private const string IndexHeading = "## Rules\n";

    /// <summary>Content of every page by its file name, such as <c>OE-TAG-001.md</c>.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Catalogue.Rules.ToDictionary(rule => $"{rule.Id}.md", Page);

    /// <summary>The README of the folder with its last section, the index, written anew.</summary>
    /// <param name="readme">The README as it is.</param>
    /// <exception cref="DocumentException">It has no section that the index could replace.</exception>
    public static string WithIndex(string readme)
    {
        var start = readme.IndexOf(IndexHeading, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new DocumentException("README.md has no section 'Rules'");
        }

        return readme[..start] + IndexHeading + "\n| Rule | Severity | Claim |\n|---|---|---|\n" + string.Concat(
            Catalogue.Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity} | {rule.Title} |\n"));
    }

    private static string Page(PolicyRule rule) => $"""
        # {rule.Id}: {rule.Title}

        | Severity | Looks at | Read from |
        |---|---|---|
        | {rule.Severity} | {LooksAt(rule)} | {ReadFrom(rule)} |

        {Wrapped(rule.Rationale)}

        ## Fix

        {rule.Fix}

        ## Example

        `good_…` passes and `bad_…` fails in
        [{rule.Id}.json](../../tests/OpenEvolve.Cdktf.Tests/Policies/Fixtures/{rule.Area}/{rule.Id}.json).
        How to exempt: [README](README.md#exemptions).

        """;

    private static string LooksAt(PolicyRule rule) =>
        rule.ResourceTypes.SequenceEqual(PolicyDocument.Types) ? "every resource that holds an IAM policy"
        : rule.ResourceTypes.ToHashSet().SetEquals(TaggableTypes.All) ? "every type that carries tags"
        : string.Join(", ", rule.ResourceTypes.Select(type => $"`{type}`"));

    private static string ReadFrom(PolicyRule rule) =>
        rule.NeedsConfiguration ? "the configuration only" : "configuration, plan, state";

    private static string Wrapped(string text)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines is [] || lines[^1].Length + 1 + word.Length > Columns)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += $" {word}";
            }
        }

        return string.Join('\n', lines);
    }
}
