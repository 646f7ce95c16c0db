namespace OpenEvolve.Cdktf.Cost.Prices;

/// <summary>A quantity that the workload assumes.</summary>
/// <param name="Id">What the code calls it, such as <c>job-hours</c>.</param>
/// <param name="Low">At least.</param>
/// <param name="High">At most.</param>
/// <param name="Unit">Such as <c>GB a job</c>.</param>
/// <param name="Why">Where the number is from.</param>
public sealed record Quantity(string Id, decimal Low, decimal High, string Unit, string Why);

/// <summary>What the plan estimated for one component, in US dollars a month.</summary>
public sealed record Estimate(string Component, decimal Low, decimal High);

/// <summary>Bounds of a sum, in US dollars a month.</summary>
public sealed record EstimatedTotal(decimal Low, decimal High);

/// <summary>The workload of the plan that this platform comes from, as <c>main/Cost/Prices/workload.json</c> has it.</summary>
/// <param name="Name">Who does what.</param>
/// <param name="Plan">What the plan estimated.</param>
/// <param name="PlanTotal">The plan's own sum; it is not that of its rows.</param>
/// <param name="Quantities">What is assumed.</param>
public sealed record Workload(
    string Name, IReadOnlyList<Estimate> Plan, EstimatedTotal PlanTotal, IReadOnlyList<Quantity> Quantities)
{
    private static readonly Lazy<Workload> Embedded = new(() => EmbeddedJson.Read<Workload>("workload.json"));

    /// <summary>The workload of the program.</summary>
    public static Workload Default => Embedded.Value;

    /// <summary>A quantity by its id.</summary>
    public Span this[string id] => Quantities.SingleOrDefault(quantity => quantity.Id == id) is { } found
        ? new Span(found.Low, found.High)
        : throw new InvalidOperationException($"workload.json has no '{id}'.");

    /// <summary>Jobs a month: fewer when each runs longer.</summary>
    public Span Jobs => this["instance-hours"] * this["job-hours"].Inverse();
}
