using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Hosts of compute environments.</summary>
internal static class ComputeBilling
{
    /// <summary>Hosts that run with an empty queue, which there should be none of.</summary>
    public static Verdict Of(Resource fleet, Rates rates)
    {
        var unknown = Types(fleet).Where(type => !rates.Prices.Has(PriceOf(type))).ToArray();
        if (unknown.Length > 0)
        {
            return new Verdict.NotPriced($"no price for {string.Join(", ", unknown)}");
        }

        var least = fleet.Number("compute_resources.min_vcpus", 0);
        var component = IsSpot(fleet) ? Component.Spot : Component.OnDemand;
        var hours = Span.Of(least * MonthlyRuns.Hours);
        return least == 0
            ? new Verdict.ByUse()
            : new Verdict.Fixed([Hours(fleet, rates, component, "vCPU-hours of idle hosts", hours)]);
    }

    /// <summary>vCPU-hours, at the cheapest of the pool at least and at the dearest at most; on Spot at a share of
    /// those.</summary>
    public static Charge Hours(Resource fleet, Rates rates, string component, string what, Span vcpuHours)
    {
        var pool = Types(fleet).Select(type => rates.Prices[PriceOf(type)])
            .OrderBy(price => price.Usd).ThenByDescending(price => price.Verified).ToArray();
        var rate = new Span(pool[0].Usd, pool[^1].Usd);
        var (low, high) = (rates.Prices["spot-low"], rates.Prices["spot-high"]);
        return IsSpot(fleet)
            ? new Charge(
                fleet.Type, component, what, rate * new Span(low.Usd, high.Usd), pool[0].Unit,
                [pool[0], pool[^1], low, high], vcpuHours)
            : new Charge(fleet.Type, component, what, rate, pool[0].Unit, [pool[0], pool[^1]], vcpuHours);
    }

    public static bool IsSpot(Resource fleet) =>
        fleet.Text("compute_resources.type").Equals("SPOT", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether every type of the pool has a price, and there is one.</summary>
    public static bool IsPriced(Resource fleet, Rates rates) =>
        Types(fleet).Length > 0 && Types(fleet).All(type => rates.Prices.Has(PriceOf(type)));

    private static string[] Types(Resource fleet) => fleet.At("compute_resources.instance_type") is JsonArray types
        ? [.. types.Select(type => type!.GetValue<string>())]
        : [];

    // Within a family, prices are proportional to vCPUs.
    private static string PriceOf(string type) => $"ec2-{type.Split('.')[0]}";
}
