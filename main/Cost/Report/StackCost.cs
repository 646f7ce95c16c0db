using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;
using OpenEvolve.Cdktf.Cost.Use;

namespace OpenEvolve.Cdktf.Cost.Report;

/// <summary>Resources that cost nothing.</summary>
public sealed record FreeResources(string Type, int Count, string Reason);

/// <summary>A resource whose cost nobody knows.</summary>
public sealed record UnknownResource(string Address, string Reason);

/// <summary>A component under the workload, its fixed cost included.</summary>
/// <param name="Name">Component.</param>
/// <param name="Computed">US dollars a month.</param>
/// <param name="Plan">What the plan estimated; null for what it left out.</param>
public sealed record ComponentCost(string Name, Span Computed, Estimate? Plan)
{
    /// <summary>How the computed range lies to that of the plan.</summary>
    public string Verdict => Plan switch
    {
        null => "not in the plan",
        _ when Computed.High < Plan.Low => "below",
        _ when Computed.Low > Plan.High => "above",
        _ when Computed.Low >= Plan.Low && Computed.High <= Plan.High => "within",
        _ => "overlaps",
    };
}

/// <summary>What one stack costs.</summary>
public sealed record StackCost
{
    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Region.</summary>
    public required string Region { get; init; }

    /// <summary>Charges that come whether anything is used or not, equal ones together.</summary>
    public required IReadOnlyList<Charge> Fixed { get; init; }

    /// <summary>Charges by use, under the workload.</summary>
    public required IReadOnlyList<Charge> Use { get; init; }

    /// <summary>Free types.</summary>
    public required IReadOnlyList<FreeResources> Free { get; init; }

    /// <summary>What is in neither sum.</summary>
    public required IReadOnlyList<UnknownResource> NotPriced { get; init; }

    /// <summary>The workload by component; empty for a stack that runs no jobs.</summary>
    public required IReadOnlyList<ComponentCost> Components { get; init; }

    /// <summary>NAT against endpoints; null for a stack without network.</summary>
    public required BreakEven? Network { get; init; }

    /// <summary>Sum of the fixed charges.</summary>
    public Span FixedMonthly => Sum(Fixed);

    /// <summary>Sum of all charges.</summary>
    public Span Monthly => Sum([.. Fixed, .. Use]);

    /// <summary>Judges a stack.</summary>
    public static StackCost Of(StackResources stack, PriceTable prices, Workload workload)
    {
        var rates = new Rates(stack, prices, workload);
        var classifier = new Classifier(rates);
        var verdicts = stack.Resources
            .Select(resource => (Resource: resource, Verdict: classifier.Of(resource)))
            .ToArray();
        var constant = Together(verdicts
            .Select(pair => pair.Verdict).OfType<Verdict.Fixed>().SelectMany(found => found.Charges));
        var use = Together(WorkloadCharges.Of(rates));
        return new StackCost
        {
            Stack = stack.Stack,
            Region = stack.Region,
            Fixed = constant,
            Use = use,
            Free =
            [
                .. from pair in verdicts
                   where pair.Verdict is Verdict.Free
                   group pair by (pair.Resource.Type, ((Verdict.Free)pair.Verdict).Reason) into same
                   orderby same.Key.Type
                   select new FreeResources(same.Key.Type, same.Count(), same.Key.Reason),
            ],
            NotPriced =
            [
                .. from pair in verdicts
                   let reason = pair.Verdict switch
                   {
                       Verdict.NotPriced unknown => unknown.Reason,
                       Verdict.ByUse when use.All(charge => charge.Type != pair.Resource.Type) =>
                           "it costs as it is used, and nothing is assumed about its use in this stack",
                       _ => "",
                   }
                   where reason.Length > 0
                   select new UnknownResource(pair.Resource.Address, reason),
            ],
            Components = stack.Has("aws_batch_job_queue") ? ByComponent([.. constant, .. use], workload) : [],
            Network = BreakEven.Of(rates),
        };
    }

    /// <summary>Sum of some charges.</summary>
    public static Span Sum(IReadOnlyList<Charge> charges) =>
        charges.Aggregate(Span.None, (sum, charge) => sum + charge.Monthly);

    private static Charge[] Together(IEnumerable<Charge> charges) =>
    [
        .. from charge in charges
           group charge by (charge.Component, charge.What, charge.Rate) into same
           orderby Component.InOrder.ToList().IndexOf(same.Key.Component)
           select same.First() with { Quantity = same.Aggregate(Span.None, (sum, charge) => sum + charge.Quantity) },
    ];

    private static ComponentCost[] ByComponent(IReadOnlyList<Charge> charges, Workload workload) =>
    [
        .. from component in Component.InOrder
           let own = charges.Where(charge => charge.Component == component).ToArray()
           let plan = workload.Plan.SingleOrDefault(estimate => estimate.Component == component)
           where own.Length > 0 || plan is not null
           select new ComponentCost(component, Sum(own), plan),
    ];
}
