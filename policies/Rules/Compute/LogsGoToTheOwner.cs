using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute;

/// <summary>A job writes to the log group of its owner.</summary>
public sealed class LogsGoToTheOwner : PolicyRule
{
    public override string Id => "OE-BATCH-025";

    public override string Title => "A job writes to the log group of its owner";

    public override string Rationale =>
        "Log groups are what keeps users' logs apart; a job that writes elsewhere shows its output to somebody "
        + "else, or to nobody.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_batch_job_definition"];

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
