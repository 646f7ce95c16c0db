using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Billing;

/// <summary>Something that AWS charges for every month.</summary>
/// <param name="Type">Terraform's type of the resource that causes it.</param>
/// <param name="Component">Row of the report, such as <c>NAT gateway</c>.</param>
/// <param name="What">What is counted, such as <c>hours of NAT gateways</c>.</param>
/// <param name="Rate">US dollars for one unit; bounds where hosts of several prices are possible.</param>
/// <param name="Unit">What is one.</param>
/// <param name="Prices">Prices in the rate, the first of which names the unit.</param>
/// <param name="Quantity">Units a month.</param>
public sealed record Charge(
    string Type, string Component, string What, Span Rate, string Unit, IReadOnlyList<Price> Prices, Span Quantity)
{
    /// <summary>US dollars a month.</summary>
    public Span Monthly => Quantity * Rate;

    /// <summary>Whether the source of every price was read.</summary>
    public bool IsVerified => Prices.All(price => price.Verified);
}

/// <summary>What is known about the cost of one resource.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It costs nothing.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Free(string Reason) : Verdict;

    /// <summary>It costs the same every month, used or not.</summary>
    /// <param name="Charges">What.</param>
    public sealed record Fixed(IReadOnlyList<Charge> Charges) : Verdict;

    /// <summary>It costs as it is used; the workload says how much.</summary>
    public sealed record ByUse : Verdict;

    /// <summary>Nothing is known: it is listed, and never counted as free.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotPriced(string Reason) : Verdict;
}
