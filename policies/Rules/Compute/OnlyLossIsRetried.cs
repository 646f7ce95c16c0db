using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>Nothing is retried but a lost host, an interrupted worker and a failed pull.</summary>
public sealed class OnlyLossIsRetried : PolicyRule
{
    public override string Id => "OE-BATCH-028";

    public override string Title => "Nothing is retried but a lost host, an interrupted worker and a failed pull";

    public override string Rationale => "Every other failure is the same the second time, and costs the same again.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

    private static readonly (string Attribute, string Pattern)[] Losses =
        [("on_status_reason", "Host EC2*"), ("on_exit_code", "75"), ("on_reason", "CannotPull*")];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(job => job["retry_strategy.evaluate_on_exit"].Items)
            .Where(entry => entry["action"].Text?.ToUpperInvariant() is not "EXIT"),
        entry => Losses.Any(loss => entry[loss.Attribute].Is(loss.Pattern)),
        string.Join(" or ", Losses.Select(loss => $"{loss.Attribute} '{loss.Pattern}'")));
}
