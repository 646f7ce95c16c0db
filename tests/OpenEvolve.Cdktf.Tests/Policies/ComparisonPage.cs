using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>What the tables of <c>docs/policies/comparison.md</c> say.</summary>
internal sealed partial class ComparisonPage
{
    /// <summary>A row on what others ask and what we answer.</summary>
    /// <param name="Section">Title of the table.</param>
    /// <param name="Checkov">Ids of checkov.</param>
    /// <param name="CdkNag">Names of cdk-nag, the number in AwsSolutions with them.</param>
    /// <param name="Ours">The answer.</param>
    public sealed record Answer(
        string Section, IReadOnlyList<string> Checkov, IReadOnlyList<string> CdkNag, string Ours)
    {
        /// <summary>Whether it is about a type that no stack of ours has.</summary>
        public bool IsOfOtherTypes => Section == "Of types that we do not have";

        public override string ToString() => string.Join(", ", Checkov.Concat(CdkNag));
    }

    /// <summary>A row on a type of resource.</summary>
    public sealed record ResourceType(string Name, IReadOnlyList<string> Checkov, IReadOnlyList<string> CdkNag);

    private ComparisonPage(string text)
    {
        var rows = Row().Matches(text)
            .Select(match => (
                Section: Heading().Matches(text[..match.Index])[^1].Groups["title"].Value,
                Cells: match.Groups["cells"].Value.Split(" | ")))
            .ToList();
        Answers =
        [
            .. rows.Where(row => row.Cells.Length == 4 && row.Cells[0] != "They ask that")
                .Select(row => new Answer(row.Section, List(row.Cells[1]), List(row.Cells[2]), row.Cells[3])),
        ];
        Types =
        [
            .. rows.Where(row => row.Cells.Length == 3 && row.Cells[0] != "Type")
                .Select(row => new ResourceType(row.Cells[0].Trim('`'), List(row.Cells[1]), List(row.Cells[2]))),
        ];
        Totals = rows.Where(row => row.Cells.Length == 5 && row.Cells[0] != "List")
            .ToDictionary(row => row.Cells[0], row => (IReadOnlyList<int>)[.. row.Cells[1..].Select(int.Parse)]);
    }

    /// <summary>The page.</summary>
    public static ComparisonPage Read() =>
        new(File.ReadAllText(Path.Combine(RepositoryFiles.Pages, "comparison.md")));

    /// <summary>All answers.</summary>
    public IReadOnlyList<Answer> Answers { get; }

    /// <summary>All types.</summary>
    public IReadOnlyList<ResourceType> Types { get; }

    /// <summary>By list: checks, and those with a rule, with a part of one and with none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Totals { get; }

    private static IReadOnlyList<string> List(string cell) => cell is "–" ? [] : cell.Split(", ");

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // Not the line of dashes below the names of columns.
    [GeneratedRegex(@"^\| (?<cells>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
