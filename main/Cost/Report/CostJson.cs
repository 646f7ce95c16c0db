using System.Text.Encodings.Web;
using System.Text.Json;
using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>The report for other programs; amounts are US dollars a month.</summary>
public static class CostJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The whole report.</summary>
    public static string Of(CostReport report) => JsonSerializer.Serialize(
        new
        {
            Currency = "USD",
            PriceTable.Region,
            Prices = new
            {
                Count = report.Prices.All.Count,
                Unverified = report.Unverified.Count,
                UnverifiedInUse = report.UnverifiedInUse.Select(price => price.Id),
                Oldest = $"{report.Dates.Oldest:yyyy-MM-dd}",
                Newest = $"{report.Dates.Newest:yyyy-MM-dd}",
            },
            Workload = report.Workload.Name,
            FixedMonthly = Amount(report.FixedMonthly),
            Stacks = report.Stacks.Select(Stack),
        },
        Format) + "\n";

    private static object Stack(StackCost stack) => new
    {
        stack.Stack,
        stack.Region,
        FixedMonthly = Amount(stack.FixedMonthly),
        Monthly = Amount(stack.Monthly),
        Fixed = stack.Fixed.Select(Charge),
        Use = stack.Use.Select(Charge),
        Components = stack.Components.Select(component => new
        {
            component.Name,
            Computed = Amount(component.Computed),
            Plan = component.Plan is { } plan ? Amount(new Span(plan.Low, plan.High)) : null,
            component.Verdict,
        }),
        Network = stack.Network is { } network
            ? new
            {
                network.Endpoints,
                network.EndpointsMonthly,
                network.GatewaysMonthly,
                network.SavedPerGb,
                GbOfOneEndpoint = Math.Round(network.GbOfOneEndpoint, 1),
                GbOfAll = Math.Round(network.GbOfAll, 1),
                WorkloadGb = Amount(network.WorkloadGb),
            }
            : null,
        Free = stack.Free,
        NotPriced = stack.NotPriced,
    };

    private static object Charge(Charge charge) => new
    {
        charge.Type,
        charge.Component,
        charge.What,
        Prices = charge.Prices.Select(price => price.Id).Distinct(),
        Rate = new { charge.Rate.Low, charge.Rate.High },
        charge.Unit,
        Verified = charge.IsVerified,
        Quantity = Amount(charge.Quantity),
        Monthly = Amount(charge.Monthly),
    };

    private static object Amount(Span span) => new { Low = Math.Round(span.Low, 4), High = Math.Round(span.High, 4) };
}
