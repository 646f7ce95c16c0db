namespace OpenEvolve.Cdktf.Policies.Iam;

/// <summary>IAM's wildcards: <c>*</c> is any number of characters, <c>?</c> is one.</summary>
public static class Wildcard
{
    // Stands in an ARN's shape for a part that holds neither a slash nor a colon, such as a bucket's name.
    internal const char Segment = '\u0001';

    // Stands in a text for a character that is no wildcard although it looks like one.
    private const char Literal = '\u0002';

    /// <summary>Whether a text matches a pattern.</summary>
    public static bool Matches(string pattern, string text) => IsPattern(pattern)
        ? Overlaps(pattern, text.Replace('*', Literal).Replace('?', Literal))
        : pattern == text;

    /// <summary>Whether a text has wildcards.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether any text matches both patterns.</summary>
    public static bool Overlaps(string left, string right)
    {
        // Most pairs differ before their first wildcard.
        for (var start = 0; start < Math.Min(left.Length, right.Length); start++)
        {
            if (IsMany(left[start]) || IsMany(right[start]))
            {
                break;
            }

            if (!Fits(left[start], right[start]) || !Fits(right[start], left[start]))
            {
                return false;
            }
        }

        // What is known of the rests of both from a pair of places on.
        var known = new bool?[(left.Length + 1) * (right.Length + 1)];
        return From(0, 0);

        bool From(int i, int j) => known[(i * (right.Length + 1)) + j] ??= Step(i, j);

        bool Step(int i, int j)
        {
            if (i == left.Length || j == right.Length)
            {
                return left.AsSpan(i).IndexOfAnyExcept('*', Segment) < 0
                    && right.AsSpan(j).IndexOfAnyExcept('*', Segment) < 0;
            }

            var (a, b) = (left[i], right[j]);
            return (IsMany(a) && From(i + 1, j))
                || (IsMany(b) && From(i, j + 1))
                || (Fits(a, b) && Fits(b, a) && (IsMany(a), IsMany(b)) switch
                {
                    // Two that stand for many meet in the steps above.
                    (true, true) => false,
                    (true, false) => From(i, j + 1),
                    (false, true) => From(i + 1, j),
                    _ => From(i + 1, j + 1),
                });
        }
    }

    private static bool IsMany(char c) => c is '*' or Segment;

    private static bool Fits(char pattern, char c) => pattern switch
    {
        '*' or '?' => true,
        Segment => c is not ('/' or ':'),
        _ => pattern == c || c is '*' or '?' or Segment,
    };
}
