using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Queues;

public sealed class JobQueuesShareFairly() : PolicyRule(
    "OE-BATCH-014",
    Severity.Major,
    "Every queue has a fair-share policy of the stack",
    why: "Without it the first user's hundred jobs stand before everybody else's first; a FIFO queue can never get "
        + "one later (Batch API, CreateJobQueue).",
    fix: "Point `scheduling_policy_arn` at an `aws_batch_scheduling_policy` of the stack.",
    types: ["aws_batch_job_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(queue => queue["scheduling_policy_arn"]),
        policy => stack.Target(policy, "aws_batch_scheduling_policy") is not null,
        "a scheduling policy of this stack");
}
