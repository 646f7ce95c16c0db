using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>Hosts that run the jobs: Spot first, On-Demand for the share of jobs that finds none.</summary>
internal static class HostUse
{
    private const string Type = "aws_batch_compute_environment";
    private const decimal MetricsOfAHost = 7;

    public static IEnumerable<Charge> Of(Rates rates)
    {
        var fleets = rates.Stack.OfType(Type).Where(fleet => ComputeBilling.IsPriced(fleet, rates)).ToArray();
        // The widest pool of each kind: the others are the same instance types in smaller choice.
        var spot = Widest(fleets.Where(ComputeBilling.IsSpot));
        var onDemand = Widest(fleets.Where(fleet => !ComputeBilling.IsSpot(fleet)));
        var hours = rates.Workload["instance-hours"];
        var fallback = (spot, onDemand) switch
        {
            (null, _) => Span.Of(1),
            (_, null) => Span.None,
            _ => rates.Workload["fallback-share"],
        };
        if (spot is not null)
        {
            // The more falls back, the less is left for Spot.
            var rest = new Span(1 - fallback.High, 1 - fallback.Low);
            yield return ComputeBilling.Hours(
                spot, rates, Component.Spot, "vCPU-hours on Spot", hours * rates.Workload["vcpus"] * rest);
        }

        if (onDemand is not null)
        {
            yield return ComputeBilling.Hours(
                onDemand, rates, Component.OnDemand, "vCPU-hours On-Demand",
                hours * rates.Workload["vcpus"] * fallback);
        }

        foreach (var charge in OfEachHost(rates, hours * (1 / MonthlyRuns.Hours)))
        {
            yield return charge;
        }
    }

    // Months of hosts: what AWS charges by the month and prorates.
    private static IEnumerable<Charge> OfEachHost(Rates rates, Span months)
    {
        if (rates.Stack.OfType("aws_launch_template") is not [var template, ..])
        {
            yield break;
        }

        var gib = template.Number("block_device_mappings.ebs.volume_size", 0);
        yield return rates.Charge(Type, Component.Disks, "GB-months of root disks", "ebs-gp3", months * gib);
        if (template.At("monitoring.enabled")?.ToJsonString() == "true")
        {
            yield return rates.Charge(
                Type, Component.CloudWatch, "metrics of hosts, each minute", "custom-metric", months * MetricsOfAHost);
        }
    }

    private static Resource? Widest(IEnumerable<Resource> fleets) =>
        fleets.MaxBy(fleet => fleet.Count("compute_resources.instance_type"));
}
