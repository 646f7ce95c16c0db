using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class RetryStrategiesCoverInterruptions() : PolicyRule(
    "OE-BATCH-027",
    Severity.Major,
    "A lost host and an interrupted worker are retried, several times and without end of ten",
    why: "\"Host EC2\" is how Batch's reason begins when Spot takes the host, 75 is the worker's code for "
        + "\"interrupted, resume me\"; ten attempts is the most that Batch takes (Nextflow, AwsBatchTaskHandler; "
        + "Batch API, RetryStrategy).",
    fix: """
        Set `attempts` to 2 to 10, and `RETRY` on `on_status_reason` `Host EC2*` and on `on_exit_code` `75`.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(job =>
    {
        var retry = job["retry_strategy"];
        return Require([retry["attempts"]], count => count.Integer is >= 2 and <= 10, "2 to 10")
            .Concat(new[] { ("on_status_reason", "Host EC2*"), ("on_exit_code", "75") }
                .Where(wanted => !retry["evaluate_on_exit"].Items.Any(entry =>
                    entry["action"].Text?.ToUpperInvariant() is "RETRY" && entry[wanted.Item1].Is(wanted.Item2)))
                .Select(wanted => Finding(
                    job, "retry_strategy.evaluate_on_exit", $"without {wanted.Item1} '{wanted.Item2}'",
                    "RETRY on it")));
    });
}
