using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class RetryStrategiesEndWithExit() : PolicyRule(
    "OE-BATCH-026",
    Severity.Blocker,
    "A job's retry list ends with exits on everything",
    why: "Batch retries what no entry matches, so without them an evaluator that always fails is paid for several "
        + "times. Two entries: a container that ran has an exit code, one that did not has a reason (Batch API, "
        + "EvaluateOnExit).",
    fix: """
        End `evaluate_on_exit` with `EXIT` on `on_exit_code` `*` and `EXIT` on `on_reason` `*`, after every `RETRY`.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(job => job["retry_strategy.evaluate_on_exit"]),
        list => list.Items.Count >= 2
            && IsExit(list.Items[^2], "on_exit_code") && IsExit(list.Items[^1], "on_reason")
            && list.Items.SkipLast(2).All(entry => entry["action"].Text?.ToUpperInvariant() is "RETRY"),
        "RETRY entries, then EXIT on_exit_code '*', then EXIT on_reason '*'");

    private static bool IsExit(Value entry, string attribute) =>
        entry["action"].Text?.ToUpperInvariant() is "EXIT" && entry[attribute].Is("*")
        && new[] { "on_exit_code", "on_reason", "on_status_reason" }
            .All(other => other == attribute || entry[other].IsBlank);
}
