using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class JobDefinitionsTimeOut() : PolicyRule(
    "OE-BATCH-029",
    Severity.Major,
    "Every attempt of a job has an end",
    why: "A hung evaluator holds its vCPUs until somebody notices; Batch itself never stops it (Batch API, "
        + "JobTimeout).",
    fix: "Set `timeout.attempt_duration_seconds` to 60 to 1209600 (14 days).",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(job => job["timeout.attempt_duration_seconds"]),
        seconds => seconds.Integer is >= 60 and <= 1_209_600,
        "60 to 1209600 s");
}
