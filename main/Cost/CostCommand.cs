using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Cost.Report;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.Cost;

/// <summary>Synthesizes the stacks and says what they cost; nothing is left behind.</summary>
internal sealed class CostCommand(Workspace workspace)
{
    private const string Prefix = "openevolve-";

    public void Run(CostArguments arguments, TextWriter output)
    {
        var report = CostReport.Of(Stacks(arguments.Environment), PriceTable.Default, Workload.Default);
        output.Write(arguments.Format switch
        {
            CostFormat.Markdown => CostMarkdown.Of(report),
            CostFormat.Json => CostJson.Of(report),
            _ => CostText.Of(report),
        });
    }

    private StackResources[] Stacks(string environment)
    {
        var application = Application.Load(workspace.Root);
        Tools.Require("node", "CDKTF runs on Node.js 20 or later, see https://nodejs.org");
        var directory = Directory.CreateTempSubdirectory("openevolve-cost-");
        try
        {
            application.Synthesize(directory.FullName);
            var names = Parse(directory, "manifest.json")["stacks"]!.AsObject().Select(stack => stack.Key).ToArray();
            return [.. Chosen(names, environment).Select(name =>
                StackResources.Of(name, Parse(directory, Path.Combine("stacks", name, "cdk.tf.json"))))];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string[] Chosen(string[] names, string environment)
    {
        if (environment.Length == 0)
        {
            return names;
        }

        string[] known =
        [
            .. names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..]),
        ];
        return known.Contains(environment)
            ? [Prefix + environment]
            : throw new ToolException($"cost: {Problems.Show(environment)} is not an environment: "
                + $"{string.Join(", ", known)}{Nearest.Suggestion(environment, known)}");
    }

    private static JsonNode Parse(DirectoryInfo directory, string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(directory.FullName, name)))
        ?? throw new InvalidOperationException($"{name} holds null.");
}
