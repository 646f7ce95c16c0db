using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Cost.Report;
using OpenEvolve.Cdktf.Tests.Synthesis;
using Resource = OpenEvolve.Cdktf.Cost.Billing.Resource;

namespace OpenEvolve.Cdktf.Tests.Cost;

/// <summary>Stacks for the cost report.</summary>
internal static class Stacks
{
    public static string Folder { get; } = Path.Combine(
        Synthesized.RepositoryRoot, "tests", "OpenEvolve.Cdktf.Tests", "Cost");

    /// <summary>A stack with a resource of every kind that costs something, and some that nobody has heard of.
    /// </summary>
    public static StackResources Example { get; } = StackResources.Of(
        "openevolve-prod", JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "stack.json")))!);

    public static CostReport Report { get; } = Of(Example);

    /// <summary>A report on stacks, with the program's own prices and workload.</summary>
    public static CostReport Of(params StackResources[] stacks) =>
        CostReport.Of(stacks, PriceTable.Default, Workload.Default);

    /// <summary>A stack of one resource.</summary>
    /// <param name="type">Terraform's type.</param>
    /// <param name="body">Its arguments, in JSON with single quotes.</param>
    /// <param name="region">Region of the stack.</param>
    public static StackResources One(string type, string body, string region = "us-east-1") =>
        new("openevolve-prod", region, [new Resource(type, "it", JsonNode.Parse(body.Replace('\'', '"'))!.AsObject())]);

    /// <summary>What one resource costs.</summary>
    public static StackCost CostOf(string type, string body) => Of(One(type, body)).Stacks.Single();
}
