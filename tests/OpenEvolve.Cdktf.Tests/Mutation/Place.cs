using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>One step into Terraform JSON.</summary>
/// <param name="Name">Name of a member; empty for the others.</param>
/// <param name="Index">Index into a list; negative for the others.</param>
/// <param name="Shown">The step in the name of a place.</param>
internal sealed record Step(string Name, int Index, string Shown)
{
    /// <summary>Into JSON that is held as text, as policies are.</summary>
    public static Step Text { get; } = new("", -1, "");

    public static Step Member(string name) => new(name, -1, $".{name}");

    /// <param name="index">Index into the list.</param>
    /// <param name="label">What tells the element from its neighbours, such as a statement's Sid.</param>
    public static Step Element(int index, string label) => new("", index, $"[{label}]");
}

/// <summary>A place in the Terraform JSON of a stack.</summary>
internal sealed record Place(IReadOnlyList<Step> Steps)
{
    // Terraform reads templates before anything reads the JSON inside them: quotes must stay what they are.
    private static readonly JsonSerializerOptions AsWritten = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A top-level section, such as <c>terraform</c>.</summary>
    public static Place Section(string name) => new([Step.Member(name)]);

    public static Place Resource(string type, string name) => Section("resource").Then(type).Then(name);

    public Place Then(Step step) => new([.. Steps, step]);

    public Place Then(string member) => Then(Step.Member(member));

    /// <summary>Down a path of attribute names.</summary>
    public Place At(string path) => path.Split('.').Aggregate(this, (place, name) => place.Then(name));

    /// <summary>The document with the value here changed; the change gets null where nothing is, and removes by
    /// returning null. A list or an object that loses its last element goes with it.</summary>
    public JsonObject Edit(JsonObject document, Func<JsonNode?, JsonNode?> change) =>
        Edit(document.DeepClone(), 0, change)!.AsObject();

    /// <summary>The path without indexes, from the resource down.</summary>
    public string Path => string.Join('.', Steps.Skip(3).Where(step => step.Name.Length > 0).Select(step => step.Name));

    /// <summary>The address of the resource and the path in it.</summary>
    public override string ToString()
    {
        var shown = string.Concat(Steps.Select(step => step.Shown));
        return shown.StartsWith(".resource.", StringComparison.Ordinal) ? shown[".resource.".Length..] : shown[1..];
    }

    private JsonNode? Edit(JsonNode? node, int depth, Func<JsonNode?, JsonNode?> change)
    {
        if (depth == Steps.Count)
        {
            return change(node);
        }

        var step = Steps[depth];
        if (ReferenceEquals(step, Step.Text))
        {
            var inner = Edit(JsonNode.Parse(node!.GetValue<string>()), depth + 1, change);
            return inner is null ? null : JsonValue.Create(inner.ToJsonString(AsWritten));
        }

        return step.Index >= 0 ? Element(node!.AsArray(), step.Index) : Member((node ?? new JsonObject()).AsObject());

        JsonNode? Element(JsonArray list, int index)
        {
            var before = list[index];
            switch (Edit(before, depth + 1, change))
            {
                case null:
                    list.RemoveAt(index);
                    break;
                case var after when !ReferenceEquals(after, before):
                    list[index] = after;
                    break;
            }

            return list.Count > 0 ? list : null;
        }

        JsonNode? Member(JsonObject map)
        {
            var before = map[step.Name];
            switch (Edit(before, depth + 1, change))
            {
                case null:
                    map.Remove(step.Name);
                    break;
                case var after when !ReferenceEquals(after, before):
                    map[step.Name] = after;
                    break;
            }

            return map.Count > 0 ? map : null;
        }
    }
}
