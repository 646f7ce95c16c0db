using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>How long an output lies in which storage class, as the lifecycle in the stack says.</summary>
internal static class ObjectLife
{
    private const decimal DaysInYear = 365;

    private static readonly Dictionary<string, string> Prices = new()
    {
        ["STANDARD"] = "s3-standard",
        ["STANDARD_IA"] = "s3-standard-ia",
        ["ONEZONE_IA"] = "s3-onezone-ia",
        ["GLACIER_IR"] = "s3-glacier-ir",
        ["GLACIER"] = "s3-glacier",
        ["DEEP_ARCHIVE"] = "s3-deep-archive",
    };

    /// <summary>Id of the price of a storage class; that of the dearest for a class without a price.</summary>
    public static string PriceOf(string storageClass) => Prices.GetValueOrDefault(storageClass, "s3-standard");

    /// <summary>Storage classes with days in each; a year in the first for a stack without a lifecycle.</summary>
    public static IReadOnlyList<(string StorageClass, decimal Days)> Of(StackResources stack)
    {
        var rule = stack.OfType("aws_s3_bucket_lifecycle_configuration")
            .SelectMany(configuration => configuration.At("rule") as JsonArray ?? [])
            .OfType<JsonObject>()
            .MaxBy(rule => (rule["transition"] as JsonArray)?.Count ?? 0);
        var end = Number(rule?["expiration"]?[0]?["days"]) ?? DaysInYear;
        var steps = (rule?["transition"] as JsonArray ?? [])
            .Select(step => (Class: step!["storage_class"]!.GetValue<string>(), From: Number(step["days"]) ?? 0))
            .Prepend((Class: "STANDARD", From: 0m))
            .OrderBy(step => step.From)
            .ToArray();
        return
        [
            .. steps.Select((step, i) =>
                (step.Class, Math.Max(0, (i + 1 < steps.Length ? Math.Min(steps[i + 1].From, end) : end) - step.From))),
        ];
    }

    private static decimal? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out decimal number) ? number : null;
}
