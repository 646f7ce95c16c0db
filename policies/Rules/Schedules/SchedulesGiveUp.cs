using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

public sealed class SchedulesGiveUp() : PolicyRule(
    "OE-SCHED-004",
    Severity.Minor,
    "A schedule that cannot submit stops trying within the hour",
    why: "The default is 185 attempts over 24 hours: an outage would end with yesterday's job beside today's "
        + "(EventBridge Scheduler API, RetryPolicy).",
    fix: """
        Set `target.retry_policy` with `maximum_event_age_in_seconds` of 3600 or less and few `maximum_retry_attempts`.
        """,
    types: ["aws_scheduler_schedule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(schedule =>
            Require(
                [schedule["target.retry_policy.maximum_event_age_in_seconds"]],
                age => age.Integer is >= 60 and <= 3600,
                "60 to 3600 s")
            .Concat(Require(
                [schedule["target.retry_policy.maximum_retry_attempts"]],
                count => count.Integer is <= 20,
                "at most 20")));
}
