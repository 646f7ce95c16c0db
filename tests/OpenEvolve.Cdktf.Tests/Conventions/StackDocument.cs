using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>A resource of a synthesized stack.</summary>
internal sealed record Resource(string Stack, string Type, string Name, Json Body)
{
    public string Address => $"{Type}.{Name}";

    public override string ToString() => $"{Stack}: {Address}";
}

/// <summary>The Terraform JSON that conventions hold for: every committed stack, and one with everything that settings
/// can ask for.</summary>
internal sealed class StackDocument(string stack, JsonObject root)
{
    /// <summary>The stack with everything, see <see cref="Everything"/>.</summary>
    public const string WithEverything = "with everything";

    private static readonly Dictionary<string, StackDocument> Read = [];

    /// <summary>Names for test case sources; costs no synthesis.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Synthesized.Stacks, WithEverything];

    /// <summary>Names of the stacks of the committed environments.</summary>
    public static IReadOnlyList<string> CommittedEnvironmentNames { get; } =
        [.. Synthesized.Environments.Select(name => $"openevolve-{name}")];

    /// <summary>Names of the stacks of environments.</summary>
    public static IReadOnlyList<string> EnvironmentNames { get; } = [.. CommittedEnvironmentNames, WithEverything];

    public static IEnumerable<StackDocument> All => Names.Select(Of);

    public Json Root { get; } = new(root);

    public IReadOnlyList<Resource> Resources { get; } =
    [
        .. from type in root["resource"]!.AsObject()
           from resource in type.Value!.AsObject()
           select new Resource(stack, type.Key, resource.Key, new Json(resource.Value)),
    ];

    public Resource this[string address] => Resources.SingleOrDefault(resource => resource.Address == address)
        ?? throw new AssertionException($"{stack} has no {address}");

    public static StackDocument Of(string stack)
    {
        if (!Read.TryGetValue(stack, out var document))
        {
            document = new StackDocument(stack, stack == WithEverything
                ? Synthesized.Parse(Synthesized.Variant(Everything.Settings()))
                : Synthesized.Document(stack));
            Read[stack] = document;
        }

        return document;
    }

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>Every text of the document with its path; CDKTF's own notes are left out.</summary>
    public IEnumerable<(string Path, string Text)> Texts => TextsOf("", root);

    public static IEnumerable<(string Path, string Text)> TextsOf(string path, JsonNode? node) => node switch
    {
        JsonObject map => map
            .Where(member => member.Key != "//")
            .SelectMany(member => TextsOf(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
        JsonArray list => list.SelectMany((item, index) => TextsOf($"{path}[{index}]", item)),
        JsonValue value when value.TryGetValue(out string? text) => [(path, text)],
        _ => [],
    };
}
