using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Everything that is wrong with one file, in the order in which it was found.</summary>
internal sealed class Problems
{
    private readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    public void Add(string sentence) => _sentences.Add(sentence);

    /// <summary>Adds <c>path 'found' expectation</c> unless the condition holds.</summary>
    /// <returns>Whether it holds.</returns>
    public bool Require(bool holds, string path, string? found, string expectation)
    {
        if (!holds)
        {
            Add($"{path} {Show(found)} {expectation}");
        }

        return holds;
    }

    /// <inheritdoc cref="Require(bool, string, string?, string)"/>
    public bool Require(bool holds, string path, double found, string expectation)
    {
        if (!holds)
        {
            Add($"{path} {found.ToString(CultureInfo.InvariantCulture)} {expectation}");
        }

        return holds;
    }

    public void RequireRange(string path, int found, int least, int most, string reason = "") =>
        Require(found >= least && found <= most, path, found, $"must be {least} to {most}{reason}");

    public void RequireAtLeast(string path, int found, int least, string reason = "") =>
        Require(found >= least, path, found, $"must be at least {least}{reason}");

    /// <summary>The whole value must match; <c>$</c> alone would let a final line break pass.</summary>
    public bool RequireMatch(string path, string found, Regex shape, string hint = "") =>
        Require(shape.Match(found) is { Success: true } match && match.Length == found.Length,
            path, found, $"must match {shape}{hint}");

    /// <summary>The value must be one that is defined elsewhere in the file.</summary>
    public bool RequireKnown(string path, string found, IReadOnlyList<string> known, string what) =>
        Require(known.Contains(found), path, found,
            $"is not {what}: {string.Join(", ", known)}{Nearest.Suggestion(found, known)}");

    /// <summary>No entry may occur twice.</summary>
    public void RequireDistinct<T>(string path, IReadOnlyList<T> entries, string member = "")
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var first = entries.ToList().IndexOf(entries[i]);
            if (first < i)
            {
                var found = entries[i] is string text ? Show(text) : $"{entries[i]}";
                Add($"{path}[{i}]{member} {found} is already {path}[{first}]{member}");
            }
        }
    }

    /// <summary>A value as messages show it: quoted, on one line, never longer than a line.</summary>
    public static string Show(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        var text = string.Concat(value.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return text.Length <= 80 ? $"'{text}'" : $"'{text[..60]}…' ({value.Length} characters)";
    }
}
