using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Reads what <c>terraform show -json</c> prints of a plan or of a state.</summary>
/// <remarks>Source: https://developer.hashicorp.com/terraform/internals/json-format, format version 1.</remarks>
internal static class ShownReader
{
    public static StackDocument Read(string name, DocumentKind kind, JsonElement root)
    {
        var unknowns = root.Get("resource_changes").Items().ToDictionary(
            change => change.Get("address").Text()!, change => change.Get("change").Get("after_unknown"));
        var expressions = ConfiguredIn(root.Get("configuration").Get("root_module"), "")
            .ToDictionary(resource => resource.Address, resource => resource.Expressions);
        var values = kind is DocumentKind.State ? root.Get("values")
            // A plan that only refreshes changes nothing, and what it found is its prior state.
            : root.Get("resource_changes").Items().Any() ? root.Get("planned_values")
            : root.Get("prior_state").Get("values") ?? root.Get("planned_values");
        var resources = ResourcesIn(values.Get("root_module"))
            .Where(resource => resource.Get("mode").Text() is "managed")
            .Select(resource =>
            {
                var address = resource.Get("address").Text()!;
                return new RawResource(
                    address,
                    resource.Get("type").Text()!,
                    resource.Get("values") ?? default,
                    unknowns.GetValueOrDefault(address),
                    expressions.GetValueOrDefault(WithoutIndex(address)));
            })
            .ToList();
        var provider = root.Get("configuration").Get("provider_config").Get("aws").Get("expressions");
        var facts = new ProviderFacts(
            provider.Get("allowed_account_ids").Get("constant_value").Items().ToList() is [var account]
                ? account.GetString()
                : null,
            provider.Get("region").Get("constant_value").Text());
        var resolver = new Resolver(resources, facts, isTemplated: false);
        return Assembly.Of(
            new StackDocument(name, kind), resources, new ValueBuilder(resolver, isTemplated: false));
    }

    private static IEnumerable<JsonElement> ResourcesIn(JsonElement? module) =>
        module.Get("resources").Items()
            .Concat(module.Get("child_modules").Items().SelectMany(child => ResourcesIn(child)));

    private static IEnumerable<(string Address, JsonElement? Expressions)> ConfiguredIn(
        JsonElement? module, string prefix) =>
        module.Get("resources").Items()
            .Select(resource => (prefix + resource.Get("address").Text(), resource.Get("expressions")))
            .Concat(module.Get("module_calls").Members().SelectMany(call =>
                ConfiguredIn(call.Value.Get("module"), $"{prefix}module.{call.Name}.")));

    private static string WithoutIndex(string address) =>
        string.Join('.', address.Split('.').Select(part => part.Split('[')[0]));
}
