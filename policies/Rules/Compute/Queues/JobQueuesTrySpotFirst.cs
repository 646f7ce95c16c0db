using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Queues;

public sealed class JobQueuesTrySpotFirst() : PolicyRule(
    "OE-BATCH-016",
    Severity.Major,
    "Queues try Spot before On-Demand, in a clear order",
    why: "The order of the environments is the preference; with On-Demand first every job costs about three times as "
        + "much (Batch API, ComputeEnvironmentOrder). A queue holds at most three.",
    fix: "Give every `compute_environment_order` an `order` of its own, the Spot fleet the lowest.",
    types: ["aws_batch_job_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(queue =>
    {
        var entries = queue["compute_environment_order"].Items;
        var fleets = entries
            .OrderBy(entry => entry["order"].Integer)
            .Select(entry => stack.Target(entry["compute_environment"], "aws_batch_compute_environment"))
            .ToList();
        var types = fleets.Select(fleet => fleet?["compute_resources.type"].Text).ToList();
        var isOrdered = entries.All(entry => entry["order"].Integer is not null)
            && entries.Select(entry => entry["order"].Integer).Distinct().Count() == entries.Count;
        return Require(
            [queue["compute_environment_order"]],
            _ => fleets.Count is >= 1 and <= 3 && types.All(type => type is not null) && isOrdered
                && types.LastIndexOf("SPOT") <= types.Count(type => type == "SPOT") - 1,
            "one to three fleets of this stack in distinct order, Spot first");
    });
}
