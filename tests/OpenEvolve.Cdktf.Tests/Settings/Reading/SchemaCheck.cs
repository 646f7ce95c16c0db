using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Settings;

/// <summary>The part of JSON Schema that <c>environment.schema.json</c> uses; any other keyword is an error here.
/// </summary>
internal sealed class SchemaCheck(JsonNode root)
{
    private static readonly string[] Keywords =
        ["$schema", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "$ref"];

    public IEnumerable<string> Differences(JsonNode schema, JsonNode? value, string path)
    {
        schema.AsObject().Select(keyword => keyword.Key).Except(Keywords).ShouldBeEmpty();
        var target = schema["$ref"] is { } reference ? Resolve((string)reference!) : schema;
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (target["enum"] is { } allowed)
        {
            var isAllowed = allowed.AsArray().Any(item => JsonNode.DeepEquals(item, value));
            return isAllowed ? [] : [$"{path} is no allowed value"];
        }

        return !Types(target).Contains(TypeOf(kind)) ? [$"{path} is a {TypeOf(kind)}"] : value switch
        {
            JsonObject members => Members(target, members, path.Length == 0 ? "" : path + "."),
            JsonArray items => items.SelectMany((item, i) => Differences(target["items"]!, item, $"{path}[{i}]")),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonNode schema, JsonObject members, string prefix)
    {
        ((bool)schema["additionalProperties"]!).ShouldBeFalse();
        var known = schema["properties"]!.AsObject();
        var required = schema["required"]!.AsArray().Select(name => (string)name!);
        return members.SelectMany(member => known[member.Key] is { } found
                ? Differences(found, member.Value, prefix + member.Key)
                : [$"{prefix}{member.Key} is unknown"])
            .Concat(required.Where(name => !members.ContainsKey(name)).Select(name => $"{prefix}{name} is missing"));
    }

    private JsonNode Resolve(string pointer) => pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(root, (node, key) => node[key]!);

    /// <summary>Types that are allowed; a whole number is a number.</summary>
    private static IEnumerable<string> Types(JsonNode schema) =>
        (schema["type"] is JsonArray several ? several.Select(type => (string)type!) : [(string)schema["type"]!])
            .Select(type => type == "integer" ? "number" : type);

    private static string TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()),
    };
}
