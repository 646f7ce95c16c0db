using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Queues;

public sealed class JobQueuesCancelStuckJobs() : PolicyRule(
    "OE-BATCH-015",
    Severity.Major,
    "Queues cancel a job that can never start",
    why: "A job at the head that no host fits blocks the queue until somebody looks. The reasons must be Batch's own "
        + "words; the provider takes any (Batch User Guide, job queue blocked; AWS provider 5.100).",
    fix: """
        Add `job_state_time_limit_action` with `CANCEL` and `RUNNABLE` for each of the three reasons, 600 to 86400
        seconds.
        """,
    types: ["aws_batch_job_queue"])
{
    private static readonly string[] Reasons =
    [
        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
        "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from queue in stack.All(ResourceTypes)
        from reason in Reasons
        where !queue["job_state_time_limit_action"].Items.Any(limit =>
            limit["reason"].Is(reason) && limit["action"].Is("CANCEL") && limit["state"].Is("RUNNABLE")
            && limit["max_time_seconds"].Integer is >= 600 and <= 86400)
        select Finding(queue, "job_state_time_limit_action", $"without {reason}", "CANCEL after 600 to 86400 s");
}
