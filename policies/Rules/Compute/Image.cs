using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>The name of a container image.</summary>
internal static partial class Image
{
    /// <summary>The tag or digest at the end; null when there is none, or when it is not known.</summary>
    /// <remarks>What comes before may be unknown: the address of a repository that does not exist yet.</remarks>
    public static string? TagOf(Value image) =>
        Name().Match(image.Template ?? "") is { Success: true } match ? match.Groups["tag"].Value : null;

    // The colon of a registry's port is followed by a slash, that of a tag never.
    [GeneratedRegex(@"[^:@](?:@|:)(?<tag>sha256:[0-9a-f]{64}|[\w][\w.-]{0,127})$")]
    private static partial Regex Name();
}
