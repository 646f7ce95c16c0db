using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Shapes that several rules share.</summary>
internal static partial class Shapes
{
    /// <summary>Longest name of a fleet, queue, size or schedule: what remains of a 64-character name (the shortest
    /// limit, that of IAM roles and EventBridge schedules) beside the environment.</summary>
    private const int LongestShortName = 20;

    /// <summary>RFC 5321, section 4.5.3.1, less the brackets.</summary>
    private const int LongestEmail = 254;

    /// <summary>Regions of the partition <c>aws</c>: in China and the government clouds, ARNs begin otherwise.
    /// </summary>
    [GeneratedRegex("^(?!cn-)[a-z]{2}-[a-z]+-[1-9]$")]
    public static partial Regex Region { get; }

    /// <summary>Lower-case words joined by single hyphens; holds no wildcard of IAM.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    public static partial Regex Hyphenated { get; }

    /// <summary>What SNS can send a confirmation to; quoted local parts and address literals are left out.</summary>
    [GeneratedRegex("^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$")]
    private static partial Regex Email { get; }

    /// <summary>An e-mail address.</summary>
    public static void RequireEmail(Problems problems, string path, string email, string orElse = "") =>
        problems.Require(Email.Match(email) is { Success: true } match && match.Length == email.Length
            && email.Length <= LongestEmail, path, email, $"must be an e-mail address{orElse}");

    /// <summary>Names of things that are looked up by name: well formed, and each only once.</summary>
    public static void RequireNames(Problems problems, string path, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            problems.RequireMatch($"{path}[{i}].name", names[i], Hyphenated);
            problems.Require(names[i].Length is >= 2 and <= LongestShortName, $"{path}[{i}].name", names[i],
                $"must have 2 to {LongestShortName} characters");
        }

        problems.RequireDistinct(path, names, ".name");
    }
}
