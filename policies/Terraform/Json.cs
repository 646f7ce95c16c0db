using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Steps through JSON that may end early.</summary>
internal static class Json
{
    /// <summary>The member, or null when it or the object is not there.</summary>
    public static JsonElement? Get(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member)
            ? member
            : null;

    /// <inheritdoc cref="Get(JsonElement?, string)"/>
    public static JsonElement? Get(this JsonElement element, string name) => ((JsonElement?)element).Get(name);

    /// <summary>The element of a list; a block that is not written as a list is its own first element.</summary>
    public static JsonElement? Get(this JsonElement? element, int index) => element switch
    {
        { ValueKind: JsonValueKind.Array } list when index < list.GetArrayLength() => list[index],
        { ValueKind: JsonValueKind.Object } when index == 0 => element,
        _ => null,
    };

    /// <summary>Members of an object; none when it is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    /// <summary>Elements of a list; a single value counts as one, nothing as none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        null or { ValueKind: JsonValueKind.Null } => [],
        _ => [element.Value],
    };

    /// <summary>The string, or null when it is none.</summary>
    public static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;
}
