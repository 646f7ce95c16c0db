using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Images are named by an immutable tag or a digest.</summary>
internal static partial class ImageRules
{
    /// <summary>Longest tag: a digest has 71 characters, and a job definition's name must hold either.</summary>
    private const int LongestTag = 71;

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9._-]*$")]
    private static partial Regex Tag { get; }

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest { get; }

    public static void Check(ImageSettings image, Problems problems)
    {
        CheckImage("image.default", image.Default, problems);
        for (var i = 0; i < image.Alternatives.Count; i++)
        {
            CheckImage($"image.alternatives[{i}]", image.Alternatives[i], problems);
            problems.Require(image.Alternatives[i] != image.Default, $"image.alternatives[{i}]", image.Alternatives[i],
                "is already image.default; leave it out");
        }

        problems.RequireDistinct("image.alternatives", image.Alternatives);
        CheckSuffixes(image.Alternatives, problems);
    }

    private static void CheckImage(string path, string image, Problems problems)
    {
        if (image.StartsWith("sha256", StringComparison.OrdinalIgnoreCase))
        {
            problems.RequireMatch(path, image, Digest);
            return;
        }

        problems.Require(!image.Equals("latest", StringComparison.OrdinalIgnoreCase), path, image,
            "names another image after every push, so that a retry could run other code; write a version or a digest");
        problems.RequireMatch(path, image, Tag, ": the tag or digest alone, without the repository");
        problems.Require(image.Length <= LongestTag, path, image, $"must have at most {LongestTag} characters");
    }

    /// <summary>Each alternative has a job definition, whose name takes letters, digits and hyphens of the tag.
    /// </summary>
    private static void CheckSuffixes(IReadOnlyList<string> alternatives, Problems problems)
    {
        for (var i = 0; i < alternatives.Count; i++)
        {
            var suffix = ResourceNames.ImageSuffix(alternatives[i]);
            var other = alternatives.Take(i)
                .FirstOrDefault(tag => tag != alternatives[i] && ResourceNames.ImageSuffix(tag) == suffix);
            problems.Require(other is null, $"image.alternatives[{i}]", alternatives[i],
                $"and '{other}' would both name their job definition '…-{suffix}'; keep one");
        }
    }
}
