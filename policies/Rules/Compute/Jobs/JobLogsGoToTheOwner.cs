using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Jobs;

public sealed class JobLogsGoToTheOwner() : PolicyRule(
    "OE-BATCH-025",
    Severity.Blocker,
    "A job writes to the log group of its owner",
    why: "Log groups are what keeps users' logs apart; a job that writes elsewhere shows its output to somebody else, "
        + "or to nobody.",
    fix: "Set `logConfiguration` to `awslogs` with the owner's log group as `awslogs-group`.",
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(job =>
    {
        var logs = Container.Of(job)["logConfiguration"];
        var owner = job.Tags.Member("Owner").Text;
        return Require([logs["logDriver"]], driver => driver.Is("awslogs"), "'awslogs'")
            .Concat(Require(
                [logs["options"].Member("awslogs-group")],
                name => owner is not null && stack.Target(name, "aws_cloudwatch_log_group") is { } target
                    && target.Tags.Member("Owner").Is(owner),
                $"the log group of '{owner}'"));
    });
}
