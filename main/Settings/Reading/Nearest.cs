namespace OpenEvolve.Cdktf.Settings;

/// <summary>Finds what a misspelled word was meant to be.</summary>
internal static class Nearest
{
    /// <summary><c>; did you mean 'x'?</c>, or nothing when no candidate is close.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates) =>
        Find(word, candidates) is { Length: > 0 } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The closest candidate of at most one edit in three letters, or an empty string.</summary>
    public static string Find(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, edits: Edits(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.edits <= Math.Max(1, pair.candidate.Length / 3))
            .OrderBy(pair => pair.edits)
            .Select(pair => pair.candidate)
            .FirstOrDefault("");

    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
