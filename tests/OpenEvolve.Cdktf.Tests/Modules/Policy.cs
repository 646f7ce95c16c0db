using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Modules;

/// <summary>An IAM policy document as AWS gets it.</summary>
internal sealed class Policy(Json document)
{
    public IReadOnlyList<Json> Statements => document.At("Statement").Items;

    public IReadOnlyList<string> Sids => [.. Statements.Select(statement => statement.At("Sid").Text)];

    /// <summary>The statement with an id.</summary>
    public Json this[string sid] =>
        Statements.SingleOrDefault(statement => statement.At("Sid").Text == sid)
        ?? throw new AssertionException($"no statement '{sid}' among {string.Join(", ", Sids)}");

    /// <summary>All actions of all statements.</summary>
    public IReadOnlyList<string> Actions => TextsOf("Action");

    /// <summary>All resources of all statements.</summary>
    public IReadOnlyList<string> Resources => TextsOf("Resource");

    /// <summary>Whether some statement names <paramref name="action"/> on a pattern that covers
    /// <paramref name="resource"/>; conditions are not looked at.</summary>
    public bool Reaches(string action, string resource) => Statements.Any(statement =>
        Texts(statement, "Action").Any(pattern => Matches(pattern, action))
        && Texts(statement, "Resource").Any(pattern => Matches(pattern, resource)));

    /// <summary>IAM's wildcards: <c>*</c> is any text, slashes included, and <c>?</c> one character.</summary>
    public static bool Matches(string pattern, string text) => Regex.IsMatch(
        text,
        $"^{Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".")}$",
        RegexOptions.Singleline);

    public static IReadOnlyList<string> Texts(Json statement, string key) =>
        statement.At(key) is { Exists: true } list ? [.. list.Items.Select(item => item.Text)] : [];

    private List<string> TextsOf(string key) => [.. Statements.SelectMany(statement => Texts(statement, key))];
}
