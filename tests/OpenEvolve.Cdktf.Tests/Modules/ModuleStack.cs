using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Stacks;

namespace OpenEvolve.Cdktf.Tests.Modules;

/// <summary>The Terraform JSON of a few modules, alone in a stack whose addresses are like those of the real ones.
/// </summary>
internal sealed class ModuleStack
{
    private readonly Json _document;

    private ModuleStack(JsonNode document) => _document = new Json(document);

    public const string Account = "123456789012";

    public static ResourceNames Names { get; } = new("test", Account, "us-east-1");

    /// <summary>Addresses of all resources, sorted.</summary>
    public IReadOnlyList<string> Addresses =>
    [
        .. from type in _document.At("resource").Keys
           from name in _document.At($"resource.{type}").Keys
           orderby $"{type}.{name}"
           select $"{type}.{name}",
    ];

    /// <summary>The resource at an address, such as <c>aws_s3_bucket.storage_inputs</c>.</summary>
    public Json this[string address] => _document.At($"resource.{address}") is { Exists: true } resource
        ? resource
        : throw new AssertionException($"no {address} among\n  {string.Join("\n  ", Addresses)}");

    /// <summary>Synthesizes what <paramref name="build"/> puts into a stack.</summary>
    public static ModuleStack Of(Action<Construct> build)
    {
        var stack = new TestStack(new App(new AppConfig { Outdir = TestRun.CreateDirectory("modules") }));
        build(stack);
        return new ModuleStack(JsonNode.Parse(global::HashiCorp.Cdktf.Testing.Synth(stack))!);
    }

    /// <summary>Value of an output.</summary>
    public string Output(string name) => _document[$"output.{name}.value"];

    /// <summary>Resources of one type, by name.</summary>
    public IReadOnlyList<string> NamesOf(string type) =>
        _document.At($"resource.{type}") is { Exists: true } resources ? resources.Keys : [];

    private sealed class TestStack(Construct scope) : PlatformStack(scope, "test");
}
