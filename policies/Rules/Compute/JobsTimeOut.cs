using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Every attempt of a job has an end.</summary>
public sealed class JobsTimeOut : PolicyRule
{
    public override string Id => "OE-BATCH-029";

    public override string Title => "Every attempt of a job has an end";

    public override string Rationale =>
        "A hung evaluator holds its vCPUs until somebody notices; Batch itself never stops it (Batch API, "
        + "JobTimeout).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(job => job["timeout.attempt_duration_seconds"]),
        seconds => seconds.Integer is >= 60 and <= 1_209_600,
        "60 to 1209600 s");
}
