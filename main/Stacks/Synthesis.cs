using System.Diagnostics;
using System.Text.Json;
using OpenEvolve.Cdktf.Modules.Governance;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>Writes the Terraform JSON of every stack and says what was written.</summary>
internal sealed class Synthesis(Workspace workspace)
{
    public void Run(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        Write();
        var resources = StackNames().ToDictionary(stack => stack, CountResources);
        var width = resources.Keys.Max(stack => stack.Length);
        foreach (var (stack, count) in resources)
        {
            output.WriteLine($"{stack.PadRight(width)}  {count,4} resources");
        }

        var first = resources.Keys.First(stack => stack is not (StateBackendStack.Id or GovernanceStack.Id));
        var where = workspace.Shown(workspace.OutputDirectory);
        output.WriteLine($"""

            {resources.Count} stacks, {resources.Values.Sum()} resources in {where}, {watch.Elapsed.TotalSeconds:F1} s
            service control policies: {string.Join(", ", Policies())} in {Path.Combine(where, "governance")}
            next: npx cdktf diff {first}      what would change
                  npx cdktf deploy {first}    change it
            """);
    }

    /// <summary>Writes the stacks without a word.</summary>
    public void Write()
    {
        var application = Application.Load(workspace.Root);
        Tools.Require("node", "CDKTF runs on Node.js 20 or later, see https://nodejs.org");
        application.Synthesize(workspace.OutputDirectory);
    }

    // From the manifest, since directories of stacks that are no more stay where they are.
    private List<string> StackNames()
    {
        using var manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(workspace.OutputDirectory, "manifest.json")));
        return manifest.RootElement.GetProperty("stacks").EnumerateObject().Select(stack => stack.Name).ToList();
    }

    private IEnumerable<string> Policies() =>
        Directory.EnumerateFiles(Path.Combine(workspace.OutputDirectory, "governance"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetFileNameWithoutExtension(file) + TooLong(File.ReadAllText(file).Length));

    // Nobody is stopped by it who does not attach the policies; governance.json is, before anything is written.
    private static string TooLong(int characters) => characters <= GuardrailDocument.MostCharacters
        ? ""
        : $" ({characters} characters, AWS allows {GuardrailDocument.MostCharacters})";

    private int CountResources(string stack)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(workspace.StackDirectory(stack), "cdk.tf.json")));
        return document.RootElement.GetProperty("resource").EnumerateObject()
            .Sum(type => type.Value.EnumerateObject().Count());
    }
}
