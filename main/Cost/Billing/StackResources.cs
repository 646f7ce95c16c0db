using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>A resource of a synthesized stack.</summary>
/// <param name="Type">Terraform's type.</param>
/// <param name="Name">Its name in the stack.</param>
/// <param name="Body">Its arguments.</param>
public sealed record Resource(string Type, string Name, JsonObject Body)
{
    /// <summary>Address, such as <c>aws_eip.network_nat_address_0</c>.</summary>
    public string Address => $"{Type}.{Name}";

    /// <summary>A text argument; empty when it is not there or no text.</summary>
    public string Text(string key) => At(key) is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A number; <paramref name="otherwise"/> when it is not there.</summary>
    public decimal Number(string key, decimal otherwise) =>
        At(key) is JsonValue value && value.TryGetValue(out decimal number) ? number : otherwise;

    /// <summary>How many entries a list has; 0 when it is not there.</summary>
    public int Count(string key) => At(key) is JsonArray list ? list.Count : 0;

    /// <summary>What is at a path such as <c>compute_resources.min_vcpus</c>; a list of one block counts as the block.
    /// </summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Body, (node, key) => node switch
    {
        JsonArray { Count: 1 } single => (single[0] as JsonObject)?[key],
        JsonObject map => map[key],
        _ => null,
    });
}

/// <summary>The resources of one synthesized stack.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Region">Region of its provider.</param>
/// <param name="Resources">All resources.</param>
public sealed record StackResources(string Stack, string Region, IReadOnlyList<Resource> Resources)
{
    /// <summary>Reads the Terraform JSON of a stack.</summary>
    public static StackResources Of(string stack, JsonNode document) => new(
        stack,
        document["provider"]?["aws"]?[0]?["region"]?.GetValue<string>()
            ?? throw new InvalidOperationException($"{stack} names no region."),
        [
            .. from type in document["resource"]?.AsObject() ?? []
               from resource in type.Value!.AsObject()
               select new Resource(type.Key, resource.Key, resource.Value!.AsObject()),
        ]);

    /// <summary>Resources of a type.</summary>
    public IReadOnlyList<Resource> OfType(string type) =>
        [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>Whether there is any resource of a type.</summary>
    public bool Has(string type) => Resources.Any(resource => resource.Type == type);
}
