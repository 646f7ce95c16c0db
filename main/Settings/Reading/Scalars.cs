using System.Text.Json;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Strings, numbers, booleans and enum values, as they must be written and as messages show them.</summary>
internal static class Scalars
{
    /// <summary>What the value must be, or an empty string when it is that.</summary>
    public static string Expectation(JsonElement value, Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => EnumExpectation(value, type),
        TypeCode.String => IsText(value) ? "" : "a string, in quotes",
        TypeCode.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "" : "true or false",
        TypeCode.Int32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)
            ? "" : $"a whole number (no fraction, no quotes, at most {int.MaxValue})",
        TypeCode.Double => value.ValueKind == JsonValueKind.Number ? "" : "a number, without quotes",
        _ => throw new InvalidOperationException($"{type} has no JSON form; add it to {nameof(Scalars)}."),
    };

    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "(an object)",
        JsonValueKind.Array => "(a list)",
        JsonValueKind.String when IsText(value) => Problems.Show(value.GetString()),
        _ => value.GetRawText(),
    };

    /// <summary>A key; its raw form when its escapes are no text.</summary>
    public static string Text(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return property.ToString().Split(':')[0];
        }
    }

    private static string EnumExpectation(JsonElement value, Type type)
    {
        var allowed = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        var found = IsText(value) ? value.GetString() ?? "" : "";
        return allowed.Contains(found)
            ? ""
            : $"one of {string.Join(", ", allowed.Select(name => $"'{name}'"))}{Nearest.Suggestion(found, allowed)}";
    }

    /// <summary>A string may hold half a surrogate pair as an escape (RFC 8259, section 8.2), which is no text.
    /// </summary>
    private static bool IsText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
