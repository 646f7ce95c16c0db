using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>The tags that everything carries.</summary>
internal static class MandatoryTags
{
    public static IReadOnlyList<string> Keys { get; } = ["Project", "Environment", "Service", "Owner", "ManagedBy"];

    /// <summary>The mandatory tags of a map, the missing ones included.</summary>
    public static IEnumerable<Value> Of(Value tags) => Keys.Select(tags.Member);

    public static bool IsGiven(Value tag) => tag.Text is { Length: > 0 };
}
