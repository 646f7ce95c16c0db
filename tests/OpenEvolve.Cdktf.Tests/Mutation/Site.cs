using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>Something in a stack that can be weakened.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Place">Where.</param>
/// <param name="Node">What is there.</param>
internal sealed record Site(string Stack, Place Place, JsonNode Node)
{
    public string Type => Place.Steps[1].Name;

    /// <summary>Name of the attribute.</summary>
    public string Attribute => Place.Steps.Last(step => step.Name.Length > 0).Name;

    public Mutant Remove(string @operator) => new(@operator, Stack, Place, _ => null);

    public Mutant Set(string @operator, JsonNode value) => new(@operator, Stack, Place, _ => value.DeepClone());

    public Mutant Change(string @operator, Func<JsonNode, JsonNode> change) =>
        new(@operator, Stack, Place, node => change(node!));

    /// <summary>All resources of a stack.</summary>
    public static IEnumerable<Site> Resources(string stack, JsonObject document) =>
        from type in document["resource"]!.AsObject()
        from resource in type.Value!.AsObject()
        select new Site(stack, Place.Resource(type.Key, resource.Key), resource.Value!);

    /// <summary>Everything below, down into JSON that is held as text; policies are handed on whole.</summary>
    public IEnumerable<Site> Below()
    {
        foreach (var child in Children())
        {
            yield return child;
            if (!child.IsPolicy)
            {
                foreach (var deeper in child.Below())
                {
                    yield return deeper;
                }
            }
        }
    }

    /// <summary>Whether it is an IAM policy.</summary>
    public bool IsPolicy => Inner is JsonObject document && document.ContainsKey("Statement");

    /// <summary>The JSON that a text holds; null for everything else.</summary>
    public JsonNode? Inner { get; } = Parse(Node);

    private IEnumerable<Site> Children() => Node switch
    {
        // CDKTF's notes, and what only concerns Terraform's own order of work.
        JsonObject map => map
            .Where(member => member.Key is not ("//" or "depends_on" or "lifecycle") && member.Value is not null)
            .Select(member => new Site(Stack, Place.Then(member.Key), member.Value!)),
        JsonArray list => list.Select((item, index) =>
            new Site(Stack, Place.Then(Step.Element(index, LabelOf(item, index))), item!)),
        _ when Inner is { } inner => new Site(Stack, Place.Then(Step.Text), inner).Children(),
        _ => [],
    };

    // Names last longer than positions do.
    private static string LabelOf(JsonNode? item, int index) => item is JsonObject map
        && (map["Sid"] ?? map["id"] ?? map["name"] ?? map["resource_type"]) is JsonValue label
            ? label.ToString()
            : $"{index}";

    private static JsonNode? Parse(JsonNode node)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text) || text is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            // Text that begins like JSON and is none, such as a Terraform template.
            return null;
        }
    }
}
