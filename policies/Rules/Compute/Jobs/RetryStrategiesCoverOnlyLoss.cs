using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class RetryStrategiesCoverOnlyLoss() : PolicyRule(
    "OE-BATCH-028",
    Severity.Major,
    "Nothing is retried but a lost host, an interrupted worker and a failed pull",
    why: "Every other failure is the same the second time, and costs the same again.",
    fix: "Remove the `RETRY` entry.",
    types: ["aws_batch_job_definition"])
{
    private static readonly (string Attribute, string Pattern)[] Losses =
        [("on_status_reason", "Host EC2*"), ("on_exit_code", "75"), ("on_reason", "CannotPull*")];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(job => job["retry_strategy.evaluate_on_exit"].Items)
            .Where(entry => entry["action"].Text?.ToUpperInvariant() is not "EXIT"),
        entry => Losses.Any(loss => entry[loss.Attribute].Is(loss.Pattern)),
        string.Join(" or ", Losses.Select(loss => $"{loss.Attribute} '{loss.Pattern}'")));
}
