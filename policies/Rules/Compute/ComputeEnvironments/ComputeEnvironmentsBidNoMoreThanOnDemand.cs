using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.ComputeEnvironments;

public sealed class ComputeEnvironmentsBidNoMoreThanOnDemand() : PolicyRule(
    "OE-BATCH-033",
    Severity.Minor,
    "Spot fleets never pay more than the On-Demand price",
    why: "bid_percentage is a percentage of the On-Demand price; above 100 it buys nothing but a higher bill (Batch "
        + "API, ComputeResource).",
    fix: "Set `bid_percentage` to 1 to 100 or leave it out.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(fleet => fleet["compute_resources.bid_percentage"]),
        percentage => percentage.IsMissing || percentage.Integer is >= 0 and <= 100,
        "at most 100");
}
