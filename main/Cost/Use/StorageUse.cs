using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>Objects, images and keys.</summary>
internal static class StorageUse
{
    private const string Bucket = "aws_s3_bucket";

    public static IEnumerable<Charge> Of(Rates rates)
    {
        var work = rates.Workload;
        foreach (var (storageClass, days) in ObjectLife.Of(rates.Stack))
        {
            // What comes in during a month stays for days: so much lies there once the first objects expire.
            yield return rates.Charge(
                Bucket, Component.Storage, $"GB-months, {storageClass}", ObjectLife.PriceOf(storageClass),
                work.Jobs * work["output-gb"] * (days * 24 / MonthlyRuns.Hours));
        }

        var writes = Writes(work);
        yield return rates.Charge(Bucket, Component.Requests, "writing requests", "s3-write", writes);
        yield return rates.Charge(Bucket, Component.Requests, "reading requests", "s3-read", writes);
        if (rates.Stack.Has("aws_ecr_repository"))
        {
            yield return rates.Charge(
                "aws_ecr_repository", Component.Images, "GB-months of images", "ecr-storage",
                work["image-gb"] * new Span(1, MostImages(rates.Stack)));
        }

        if (rates.Stack.Has("aws_secretsmanager_secret"))
        {
            yield return rates.Charge(
                "aws_secretsmanager_secret", Component.Secrets, "readings of keys", "secret-call", work.Jobs);
        }
    }

    /// <summary>Requests that upload the checkpoints of a month.</summary>
    public static Span Writes(Workload work) =>
        work["instance-hours"] * work["checkpoints-an-hour"] * work["requests-a-checkpoint"];

    private static int MostImages(StackResources stack)
    {
        var counts = stack.OfType("aws_ecr_lifecycle_policy")
            .SelectMany(policy => JsonNode.Parse(policy.Text("policy"))?["rules"]?.AsArray() ?? [])
            .Select(rule => rule?["selection"])
            .Where(selection => selection?["countType"]?.GetValue<string>() == "imageCountMoreThan")
            .Select(selection => selection!["countNumber"]!.GetValue<int>())
            .ToArray();
        return counts.Length == 0 ? 1 : counts.Max();
    }
}
