using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Spot fleets choose by capacity, On-Demand fleets by fit.</summary>
public sealed class StrategyFitsType : PolicyRule
{
    public override string Id => "OE-BATCH-003";

    public override string Title => "Spot fleets choose by capacity, On-Demand fleets by fit";

    public override string Rationale =>
        "SPOT_PRICE_CAPACITY_OPTIMIZED is what AWS recommends; BEST_FIT takes the cheapest pool, is interrupted "
        + "most, needs a fleet role and cannot be updated in place (Batch API, ComputeResource).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    private static readonly Dictionary<string, string[]> Strategies = new()
    {
        ["SPOT"] = ["SPOT_PRICE_CAPACITY_OPTIMIZED", "SPOT_CAPACITY_OPTIMIZED"],
        ["EC2"] = ["BEST_FIT_PROGRESSIVE"],
    };

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from fleet in stack.All(ResourceTypes)
        let type = fleet["compute_resources.type"]
        let allowed = Strategies.GetValueOrDefault(type.Text ?? "", [])
        let strategy = fleet["compute_resources.allocation_strategy"]
        where !allowed.Contains(strategy.Text)
        select allowed is []
            ? Finding(type, "'SPOT' or 'EC2'")
            : Finding(strategy, string.Join(" or ", allowed.Select(name => $"'{name}'")));
}
