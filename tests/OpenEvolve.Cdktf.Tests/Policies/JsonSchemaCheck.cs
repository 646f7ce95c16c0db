using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Tests.Policies;

/// <summary>The part of JSON Schema draft 4 that the schema of SARIF uses; any other keyword is an error here.
/// </summary>
internal sealed class JsonSchemaCheck(JsonNode root)
{
    private static readonly string[] Known =
    [
        "$schema", "id", "title", "description", "default", "definitions", "type", "properties", "required",
        "additionalProperties", "items", "minItems", "uniqueItems", "enum", "minimum", "maximum", "pattern", "format",
        "anyOf", "oneOf", "$ref",
    ];

    /// <summary>Where a document is not what the schema says.</summary>
    public IReadOnlyList<string> Differences(JsonNode? document) => [.. Check(root, document, "")];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string path)
    {
        schema.AsObject().Select(keyword => keyword.Key).Except(Known).ShouldBeEmpty();
        return schema["$ref"] is { } reference ? Check(Resolve(reference.GetValue<string>()), value, path) :
        [
            .. Kind(schema, value, path),
            .. Limits(schema, value, path),
            .. Alternatives(schema, value, path),
            .. value switch
            {
                JsonObject members => Members(schema, members, path),
                JsonArray items => Items(schema, items, path),
                _ => [],
            },
        ];
    }

    private static IEnumerable<string> Kind(JsonNode schema, JsonNode? value, string path)
    {
        var found = value?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        };
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => type!.GetValue<string>()).ToArray(),
            { } one => [one.GetValue<string>()],
            null => [],
        };
        return types is [] || types.Contains(found) || (found is "number" && types.Contains("integer"))
            ? []
            : [$"{path} is a {found}, expected {string.Join(" or ", types)}"];
    }

    private static IEnumerable<string> Limits(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value)))
        {
            yield return $"{path} is no allowed value";
        }

        if (value is JsonValue number && number.TryGetValue<double>(out var found)
            && (found < schema["minimum"]?.GetValue<double>() || found > schema["maximum"]?.GetValue<double>()))
        {
            yield return $"{path} {found} is out of range";
        }

        if (value is JsonValue text && text.TryGetValue<string>(out var written))
        {
            if (schema["pattern"] is { } pattern && !Regex.IsMatch(written, pattern.GetValue<string>()))
            {
                yield return $"{path} '{written}' does not match {pattern}";
            }

            if (schema["format"]?.GetValue<string>() is "uri" && !Uri.IsWellFormedUriString(written, UriKind.Absolute)
                || schema["format"]?.GetValue<string>() is "uri-reference"
                    && !Uri.IsWellFormedUriString(written, UriKind.RelativeOrAbsolute))
            {
                yield return $"{path} '{written}' is no URI";
            }
        }
    }

    private IEnumerable<string> Alternatives(JsonNode schema, JsonNode? value, string path) =>
        schema["anyOf"] is JsonArray any && any.All(option => Check(option!, value, path).Any())
            || schema["oneOf"] is JsonArray one && one.Count(option => !Check(option!, value, path).Any()) != 1
            ? [$"{path} fits none of the alternatives"]
            : [];

    private IEnumerable<string> Members(JsonNode schema, JsonObject members, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var name in schema["required"]?.AsArray().Select(item => item!.GetValue<string>()) ?? [])
        {
            if (!members.ContainsKey(name))
            {
                yield return $"{prefix}{name} is missing";
            }
        }

        foreach (var (name, value) in members)
        {
            var known = schema["properties"]?[name] ?? (schema["additionalProperties"] as JsonObject);
            var isForbidden = known is null
                && schema["additionalProperties"] is JsonValue open && !open.GetValue<bool>();
            foreach (var difference in isForbidden ? [$"{prefix}{name} is unknown"]
                : known is null ? [] : Check(known, value, prefix + name))
            {
                yield return difference;
            }
        }
    }

    private IEnumerable<string> Items(JsonNode schema, JsonArray items, string path) =>
    [
        .. items.Count < schema["minItems"]?.GetValue<int>() ? [$"{path} has too few items"] : Array.Empty<string>(),
        .. schema["uniqueItems"]?.GetValue<bool>() is true
            && items.Select(item => item?.ToJsonString()).Distinct().Count() < items.Count
            ? [$"{path} has an item twice"]
            : Array.Empty<string>(),
        .. schema["items"] is { } each
            ? items.SelectMany((item, i) => Check(each, item, $"{path}[{i}]"))
            : [],
    ];

    private JsonNode Resolve(string pointer) =>
        pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root, (node, key) => node[key]!);
}
