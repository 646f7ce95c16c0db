using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Makes values of JSON.</summary>
/// <param name="resolver">Where references lead.</param>
/// <param name="isTemplated">Whether strings are Terraform's templates, as they are in a configuration only.</param>
internal sealed class ValueBuilder(Resolver resolver, bool isTemplated)
{
    /// <summary>All attributes of a resource.</summary>
    public Value Build(Resource resource, RawResource raw) =>
        Build(resource, "", raw.Values, raw.Unknown, raw.Expressions);

    private Value Build(
        Resource resource, string path, JsonElement? element, JsonElement? unknown, JsonElement? expressions)
    {
        var kind = element?.ValueKind ?? JsonValueKind.Null;
        if (unknown is { ValueKind: JsonValueKind.True })
        {
            return Unknown(resource, path, expressions);
        }

        if (kind is JsonValueKind.Object || unknown is { ValueKind: JsonValueKind.Object })
        {
            return Object(resource, path, element, unknown, expressions);
        }

        return kind switch
        {
            JsonValueKind.Array => List(resource, path, element!.Value, unknown, expressions),
            JsonValueKind.String => Text(resource, path, element!.Value.GetString()!),
            JsonValueKind.Number => new Value(resource, path, ValueKind.Number, Number(element!.Value)),
            JsonValueKind.True or JsonValueKind.False =>
                new Value(resource, path, ValueKind.Boolean, element!.Value.GetBoolean()),
            _ => new Value(resource, path, ValueKind.Missing, references: References(expressions)),
        };
    }

    private Value Unknown(Resource resource, string path, JsonElement? expressions) =>
        // What nobody wrote down is left to the provider, just as in the configuration itself.
        expressions is null ? new Value(resource, path, ValueKind.Missing)
        // Of a configuration in JSON, Terraform repeats the source text, templates and all.
        : expressions.Get("constant_value") is { } source
            ? new ValueBuilder(resolver, isTemplated: true).Build(resource, path, source, null, null)
        : new Value(resource, path, ValueKind.Unknown, references: References(expressions));

    private Value Object(
        Resource resource, string path, JsonElement? element, JsonElement? unknown, JsonElement? expressions)
    {
        var members = new Dictionary<string, Value>();
        // "//" is where CDKTF and people write comments; JSON has none of its own.
        foreach (var name in element.Members().Concat(unknown.Members()).Select(member => member.Name)
            .Where(name => name is not "//").Distinct())
        {
            members[name] = Build(
                resource, path.Length == 0 ? name : $"{path}.{name}",
                element.Get(name), unknown.Get(name), expressions.Get(name));
        }

        return new Value(resource, path, ValueKind.Object, members: members);
    }

    // A block is one object in one kind of document and a list of one in another: both have the same path.
    private Value List(
        Resource resource, string path, JsonElement element, JsonElement? unknown, JsonElement? expressions)
    {
        var isBlock = element.GetArrayLength() == 1 && element[0].ValueKind is JsonValueKind.Object;
        var elements = element.EnumerateArray().Select((item, i) => Build(
            resource, isBlock ? path : $"{path}[{i}]",
            item, unknown is { ValueKind: JsonValueKind.Array } ? unknown.Get(i) : null, expressions.Get(i)));
        return new Value(
            resource, path, ValueKind.List, elements: [.. elements], references: References(expressions));
    }

    private Value Text(Resource resource, string path, string text)
    {
        if (!isTemplated)
        {
            return new Value(
                resource, path, ValueKind.Text, text, json: () => FromJson(resource, path, text));
        }

        var template = new Template(text);
        var (resolved, isKnown) = template.Resolve(resolver.Resolve);
        return new Value(
            resource, path, isKnown ? ValueKind.Text : ValueKind.Unknown, resolved,
            references: [.. template.References.SelectMany(resolver.Follow).Distinct()],
            json: () => FromJson(resource, path, text));
    }

    private Value FromJson(Resource resource, string path, string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(
                text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Build(resource, path, parsed.RootElement.Clone(), null, null);
        }
        catch (JsonException)
        {
            return new Value(resource, path, ValueKind.Unknown);
        }
    }

    private IReadOnlyList<Reference> References(JsonElement? expressions) =>
    [
        .. expressions.Get("references").Items()
            .SelectMany(item => Template.ReferencesIn(item.GetString()!))
            .SelectMany(resolver.Follow)
            .Distinct(),
    ];

    private static object Number(JsonElement element) =>
        element.TryGetInt64(out var integer) ? (object)integer : element.GetDouble();
}
