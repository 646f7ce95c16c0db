using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Reads synthesized Terraform JSON.</summary>
internal static class ConfigurationReader
{
    public static StackDocument Read(string name, JsonElement root)
    {
        var stackName = root.Get("//").Get("metadata").Get("stackName").Text() ?? name;
        var providers = root.Get("provider").Get("aws").Items().ToList();
        var resources = root.Get("resource").Members()
            .SelectMany(type => ((JsonElement?)type.Value).Members()
                .Select(resource => new RawResource(
                    $"{type.Name}.{resource.Name}", type.Name, WithAllTags(type.Name, resource.Value, providers))))
            .ToList();
        var resolver = new Resolver(resources, FactsOf(ProviderOf(null, providers)), isTemplated: true);
        return Assembly.Of(
            new StackDocument(stackName, DocumentKind.Configuration),
            [.. resources, .. Beside(root, providers)],
            new ValueBuilder(resolver, isTemplated: true));
    }

    // What a configuration says beside its resources, so that rules can look at it in the same way.
    private static IEnumerable<RawResource> Beside(JsonElement root, IReadOnlyList<JsonElement> providers)
    {
        if (root.Get("terraform") is { } terraform)
        {
            yield return new RawResource("terraform", "terraform", terraform);
        }

        foreach (var provider in providers)
        {
            var alias = provider.Get("alias").Text();
            var address = alias is null ? "provider.aws" : $"provider.aws.{alias}";
            yield return new RawResource(address, "provider", provider);
        }

        foreach (var output in root.Get("output").Members())
        {
            yield return new RawResource($"output.{output.Name}", "output", output.Value);
        }
    }

    private static ProviderFacts FactsOf(JsonElement? provider) => new(
        provider.Get("allowed_account_ids").Items().ToList() is [var account] ? ((JsonElement?)account).Text() : null,
        provider.Get("region").Text());

    private static JsonElement? ProviderOf(string? alias, IReadOnlyList<JsonElement> providers) =>
        providers.Cast<JsonElement?>().FirstOrDefault(provider => provider.Get("alias").Text() == alias);

    /// <summary>Adds what the provider will compute: its default tags below the resource's own.</summary>
    private static JsonElement WithAllTags(string type, JsonElement resource, IReadOnlyList<JsonElement> providers)
    {
        if (!TaggableTypes.All.Contains(type) || resource.ValueKind is not JsonValueKind.Object)
        {
            return resource;
        }

        var alias = resource.Get("provider").Text()?.Split('.').ElementAtOrDefault(1);
        var merged = ProviderOf(alias, providers).Get("default_tags").Get(0).Get("tags").Members()
            .Concat(resource.Get("tags").Members())
            .GroupBy(tag => tag.Name)
            .Select(tag => KeyValuePair.Create(tag.Key, JsonNode.Parse(tag.Last().Value.GetRawText())));
        var all = JsonNode.Parse(resource.GetRawText())!.AsObject();
        // An expression in place of the map hides what it does to the default tags.
        all["tags_all"] = resource.Get("tags").Text() is { } expression ? expression : new JsonObject(merged);
        return JsonSerializer.SerializeToElement(all);
    }
}
