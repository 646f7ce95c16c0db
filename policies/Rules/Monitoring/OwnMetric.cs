using System.Text.Json;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

/// <summary>A metric that this application publishes.</summary>
/// <param name="Namespace">Namespace.</param>
/// <param name="Name">Name.</param>
/// <param name="Dimensions">Names of its dimensions, sorted.</param>
/// <param name="Producer">Function that publishes it, such as <c>queue-gauges</c>; <c>worker</c> for jobs.</param>
internal sealed record OwnMetric(string Namespace, string Name, IReadOnlyList<string> Dimensions, string Producer)
{
    private static readonly Lazy<IReadOnlyList<OwnMetric>> Read = new(ReadAll);

    /// <summary>All that are published; a test runs the producers and compares.</summary>
    public static IReadOnlyList<OwnMetric> All => Read.Value;

    private static IReadOnlyList<OwnMetric> ReadAll()
    {
        using var document = JsonDocument.Parse(EmbeddedData.Text("metrics.json"));
        return
        [
            .. document.RootElement.EnumerateArray().Select(metric => new OwnMetric(
                metric.GetProperty("namespace").GetString()!,
                metric.GetProperty("name").GetString()!,
                [.. metric.GetProperty("dimensions").EnumerateArray().Select(name => name.GetString()!).Order()],
                metric.GetProperty("producer").GetString()!)),
        ];
    }
}
