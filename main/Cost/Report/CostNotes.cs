using OpenEvolve.Cdktf.Cost.Use;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>Sentences that all formats share.</summary>
internal static class CostNotes
{
    public static IEnumerable<string> OfPrices(CostReport report)
    {
        var (oldest, newest) = report.Dates;
        yield return $"{report.Prices.All.Count} prices of {oldest:yyyy-MM-dd} to {newest:yyyy-MM-dd} in "
            + $"main/Cost/Prices/prices.json, each with its source; {report.Unverified.Count} of them are not verified.";
        if (report.UnverifiedInUse is { Count: > 0 } used)
        {
            yield return $"Not verified and in these sums: {string.Join(", ", used.Select(price => price.Id))}. Check: "
                + $"{string.Join(", ", used.Select(price => price.Page).Distinct())}";
        }
    }

    public static IEnumerable<string> OfNetwork(BreakEven network)
    {
        yield return $"An endpoint saves {Shown.Price(network.SavedPerGb)} a GB against NAT, so in one zone it pays "
            + $"off above {Shown.Quantity(network.GbOfOneEndpoint)} GB a month.";
        if (network.Endpoints > 0)
        {
            yield return $"The endpoints here ({network.Endpoints}) cost {Shown.Money(network.EndpointsMonthly)} and "
                + $"pay off above {Shown.Quantity(network.GbOfAll)} GB a month; the workload sends them "
                + $"{Shown.Quantity(network.WorkloadGb)} GB.";
        }

        yield return network.GatewaysMonthly > 0
            ? $"The NAT gateways ({Shown.Money(network.GatewaysMonthly)}) stay: the LLM is on the internet."
            : "There is no NAT gateway: the LLM must be reachable from inside.";
    }
}
