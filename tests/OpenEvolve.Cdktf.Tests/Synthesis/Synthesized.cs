using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Settings;

namespace OpenEvolve.Cdktf.Tests.Synthesis;

/// <summary>The Terraform JSON of the committed settings, synthesized once in a test run, and of variants of them.
/// </summary>
internal static class Synthesized
{
    // jsii talks to its one Node.js process over one pipe, which does not serve two threads at once.
    private static readonly Lock Node = new();
    private static readonly Lazy<string> Output = new(SynthesizeAll);

    /// <summary>Directory that holds <c>backend.tf.json</c> and <c>environments/</c>.</summary>
    public static string RepositoryRoot { get; } = Path.GetDirectoryName(Repository.Environments)!;

    /// <summary>Names of the environments, from their files; costs no synthesis.</summary>
    public static IReadOnlyList<string> Environments { get; } =
        Directory.EnumerateFiles(Repository.Environments, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.EndsWith(".schema", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();

    /// <summary>Names of all stacks, for test case sources; costs no synthesis.</summary>
    public static IReadOnlyList<string> Stacks { get; } =
        [.. Environments.Select(name => $"openevolve-{name}"), StateBackendStack.Id];

    /// <summary>What <c>cdktf.out</c> would be; do not write into it.</summary>
    public static string OutputDirectory => Output.Value;

    /// <summary>Directory of one stack's <c>cdk.tf.json</c>; do not write into it.</summary>
    public static string StackDirectory(string stack) => StackDirectory(OutputDirectory, stack);

    /// <summary>The Terraform JSON of one stack, parsed anew by each call.</summary>
    public static JsonObject Document(string stack) => Parse(StackDirectory(stack));

    /// <summary>The Terraform JSON in the directory of a stack.</summary>
    public static JsonObject Parse(string stackDirectory) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(stackDirectory, "cdk.tf.json")))!.AsObject();

    /// <summary>Settings as committed, to be changed with <c>with</c>.</summary>
    /// <param name="environment">Name, such as <c>dev</c>.</param>
    public static EnvironmentSettings Settings(string environment) =>
        EnvironmentFiles.LoadAll(Repository.Environments).Single(settings => settings.Name == environment);

    /// <summary>Synthesizes one environment alone.</summary>
    /// <returns>Directory of the stack's <c>cdk.tf.json</c>, the caller's own until the test run ends.</returns>
    public static string Variant(EnvironmentSettings settings)
    {
        var output = TestRun.CreateDirectory("variant");
        lock (Node)
        {
            var app = new App(new AppConfig { Outdir = output });
            var backend = BackendFile.Load(Path.Combine(RepositoryRoot, "backend.tf.json"));
            var stack = new EnvironmentStack(app, settings, backend);
            app.Synth();
            stack.WriteFunctions(output);
        }

        return StackDirectory(output, EnvironmentStack.NameOf(settings));
    }

    /// <summary>Runs something that synthesizes, alone.</summary>
    public static void Run(Action synthesis)
    {
        lock (Node)
        {
            synthesis();
        }
    }

    private static string SynthesizeAll()
    {
        var output = TestRun.CreateDirectory("synthesized");
        lock (Node)
        {
            Application.Load(RepositoryRoot).Synthesize(output);
        }

        return output;
    }

    private static string StackDirectory(string output, string stack) => Path.Combine(output, "stacks", stack);
}
