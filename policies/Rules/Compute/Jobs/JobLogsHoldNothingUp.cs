using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class JobLogsHoldNothingUp() : PolicyRule(
    "OE-BATCH-034",
    Severity.Minor,
    "Writing a log never holds a job up, and every stream tells its job",
    why: "The default mode blocks a container whose log cannot be delivered (Docker, awslogs driver: mode, "
        + "max-buffer-size); without a prefix streams have the container's id for a name, which nobody can look up "
        + "(Batch User Guide, awslogs-stream-prefix).",
    fix: """
        Set `mode` to `non-blocking`, give `max-buffer-size` and `awslogs-stream-prefix` in the options of
        `logConfiguration`.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Container.All(stack).Select(container => container["logConfiguration.options"]).SelectMany(options =>
            Require([options["mode"]], mode => mode.Is("non-blocking"), "'non-blocking'")
                .Concat(Require(
                    [options.Member("max-buffer-size"), options.Member("awslogs-stream-prefix")],
                    value => value.Text is { Length: > 0 },
                    "a value")));
}
