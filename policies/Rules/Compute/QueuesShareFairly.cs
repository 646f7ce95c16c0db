using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Every queue has a fair-share policy of the stack.</summary>
public sealed class QueuesShareFairly : PolicyRule
{
    public override string Id => "OE-BATCH-014";

    public override string Title => "Every queue has a fair-share policy of the stack";

    public override string Rationale =>
        "Without it the first user's hundred jobs stand before everybody else's first; a FIFO queue can never get "
        + "one later (Batch API, CreateJobQueue).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_queue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(queue => queue["scheduling_policy_arn"]),
        policy => stack.Target(policy, "aws_batch_scheduling_policy") is not null,
        "a scheduling policy of this stack");
}
