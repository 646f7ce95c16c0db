using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Spot fleets never pay more than the On-Demand price.</summary>
public sealed class SpotPaysNoMoreThanOnDemand : PolicyRule
{
    public override string Id => "OE-BATCH-033";

    public override string Title => "Spot fleets never pay more than the On-Demand price";

    public override string Rationale =>
        "bid_percentage is a percentage of the On-Demand price; above 100 it buys nothing but a higher bill "
        + "(Batch API, ComputeResource).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_compute_environment"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.bid_percentage"]),
        percentage => percentage.IsMissing || percentage.Integer is >= 0 and <= 100,
        "at most 100");
}
