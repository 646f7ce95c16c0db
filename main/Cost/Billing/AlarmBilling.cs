using System.Text.Json.Nodes;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>AWS charges an alarm for each metric that it looks at; a band of expected values counts as three.</summary>
internal static class AlarmBilling
{
    private const int MetricsOfABand = 3;
    private const int HighResolutionBelowSeconds = 60;

    public static Verdict Of(Resource alarm, Rates rates)
    {
        var queries = alarm.At("metric_query") as JsonArray ?? [];
        var metrics = queries.OfType<JsonObject>().Select(query => query["metric"]).OfType<JsonNode>().ToArray();
        var periods = metrics.Select(metric => Period(metric is JsonArray { Count: > 0 } list ? list[0] : metric))
            .Append(alarm.Number("period", HighResolutionBelowSeconds));
        var price = periods.Any(period => period < HighResolutionBelowSeconds) ? "alarm-high-resolution" : "alarm";
        var band = alarm.Text("threshold_metric_id").Length > 0 ? MetricsOfABand : 1;
        return rates.Fixed(
            alarm, Component.CloudWatch, "metrics of alarms", price, Math.Max(1, metrics.Length) * band);
    }

    private static decimal Period(JsonNode? metric) =>
        metric?["period"] is JsonValue value && value.TryGetValue(out decimal seconds)
            ? seconds
            : HighResolutionBelowSeconds;
}
