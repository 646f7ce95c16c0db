using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Tests.Modules;

/// <summary>A place in a JSON document. What is there is shown as JSON with single quotes, so that a test reads
/// <c>fleet["compute_resources.min_vcpus"].ShouldBe("0")</c> and a failure shows the value.</summary>
internal sealed class Json(JsonNode? node)
{
    public const string Missing = "missing";

    private static readonly JsonSerializerOptions Format =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode? Node => node;

    /// <summary>What is at <paramref name="path"/>, such as <c>rule[0].filter.prefix</c>.</summary>
    public string this[string path] => At(path).ToString();

    public bool Exists => node is not null;

    /// <summary>The members of an array or the values of an object.</summary>
    public IReadOnlyList<Json> Items => node switch
    {
        JsonArray list => [.. list.Select(item => new Json(item))],
        JsonObject map => [.. map.Select(member => new Json(member.Value))],
        _ => throw new AssertionException($"expected a list or an object, found {this}"),
    };

    public IReadOnlyList<string> Keys => [.. node!.AsObject().Select(member => member.Key)];

    /// <summary>The text itself, without quotes.</summary>
    public string Text => node is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : throw new AssertionException($"expected a text, found {this}");

    public static Json Parse(string text) => new(JsonNode.Parse(text));

    public Json At(string path) => new(path
        .Replace("]", "")
        .Split('.', '[')
        .Aggregate(node, (place, key) => place switch
        {
            JsonObject map => map[key],
            JsonArray list when int.Parse(key, CultureInfo.InvariantCulture) is var i && i < list.Count => list[i],
            _ => null,
        }));

    /// <summary>The JSON that the text at <paramref name="path"/> holds, as AWS gets it: Terraform turns
    /// <c>$${</c> into <c>${</c>.</summary>
    public Json Inside(string path) =>
        Parse(At(path).Text.Replace("$${", "${"));

    public Policy Policy(string path = "policy") => new(Inside(path));

    public override string ToString() => node?.ToJsonString(Format).Replace('"', '\'') ?? Missing;
}
