using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>What some stacks cost.</summary>
/// <param name="Stacks">The stacks.</param>
/// <param name="Prices">Prices that were used.</param>
/// <param name="Workload">Workload that was assumed.</param>
public sealed record CostReport(IReadOnlyList<StackCost> Stacks, PriceTable Prices, Workload Workload)
{
    /// <summary>What everybody has to know who reads the sums.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "US dollars, list prices of us-east-1, a month of 730 hours; without tax, support, the LLM's own bill and data "
        + "between zones.",
        "Free allowances are not deducted, since all stacks of an account share them: 10 alarms, 10 custom metrics, 3 "
        + "dashboards, 5 GB of logs, 1 million calls and 400,000 GB-seconds of Lambda, 100 GB to the internet, 25 GB "
        + "of DynamoDB, 2 budget actions, the first trail's management events.",
    ];

    /// <summary>Fixed cost of all stacks.</summary>
    public Span FixedMonthly => Stacks.Aggregate(Span.None, (sum, stack) => sum + stack.FixedMonthly);

    /// <summary>Days of the oldest and of the newest price.</summary>
    public (DateOnly Oldest, DateOnly Newest) Dates =>
        (Prices.All.Min(price => price.Date), Prices.All.Max(price => price.Date));

    /// <summary>Prices from memory.</summary>
    public IReadOnlyList<Price> Unverified => [.. Prices.All.Where(price => !price.Verified)];

    /// <summary>Those of them that are in a sum of this report.</summary>
    public IReadOnlyList<Price> UnverifiedInUse =>
    [
        .. Unverified.Intersect(
            Stacks.SelectMany(stack => stack.Fixed.Concat(stack.Use)).SelectMany(charge => charge.Prices)),
    ];

    /// <summary>Judges stacks.</summary>
    /// <exception cref="ToolException">A stack that costs something is in a region without prices.</exception>
    public static CostReport Of(IReadOnlyList<StackResources> stacks, PriceTable prices, Workload workload)
    {
        var costs = stacks.Select(stack => StackCost.Of(stack, prices, workload)).ToArray();
        var elsewhere = costs
            .Where(cost => cost.Region != PriceTable.Region && (cost.Fixed.Count > 0 || cost.Use.Count > 0))
            .Select(cost => $"\n  {cost.Stack} is in {cost.Region}")
            .ToArray();
        return elsewhere.Length == 0
            ? new CostReport(costs, prices, workload)
            : throw new ToolException(
                $"cost: main/Cost/Prices/prices.json has prices of {PriceTable.Region} only{string.Concat(elsewhere)}\n"
                + "name one environment that is there, such as: dotnet run --project main -- cost dev");
    }
}
