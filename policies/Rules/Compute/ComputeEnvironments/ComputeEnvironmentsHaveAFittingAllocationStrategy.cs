using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsHaveAFittingAllocationStrategy() : PolicyRule(
    "OE-BATCH-003",
    Severity.Major,
    "Spot fleets choose by capacity, On-Demand fleets by fit",
    why: "SPOT_PRICE_CAPACITY_OPTIMIZED is what AWS recommends; BEST_FIT takes the cheapest pool, is interrupted "
        + "most, needs a fleet role and cannot be updated in place (Batch API, ComputeResource).",
    fix: """
        Set `allocation_strategy` to `SPOT_PRICE_CAPACITY_OPTIMIZED` or `SPOT_CAPACITY_OPTIMIZED` for `SPOT`, to
        `BEST_FIT_PROGRESSIVE` for `EC2`.
        """,
    types: ["aws_batch_compute_environment"])
{
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
