using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

public sealed class SchedulesHaveTheirRole() : PolicyRule(
    "OE-SCHED-001",
    Severity.Blocker,
    "Schedules act as a role of the stack that only the scheduler of their group can assume",
    why: "Without a condition on the schedule group, any schedule of the account could use the role (EventBridge "
        + "Scheduler User Guide, confused deputy prevention).",
    fix: """
        Point `target.role_arn` at a role of the stack whose trust policy names `scheduler.amazonaws.com`,
        `aws:SourceAccount` and the group in `aws:SourceArn`.
        """,
    types: ["aws_scheduler_schedule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(schedule => schedule["target.role_arn"]),
        role => stack.Target(role, "aws_iam_role") is { } found && IsForScheduler(found),
        "a role of this stack for one schedule group");

    private static bool IsForScheduler(Resource role) =>
        new PolicyDocument(role["assume_role_policy"], PolicyUse.Trust).Statements.ToList() is [var trust]
        && trust.Principals("Service") is [{ Text: "scheduler.amazonaws.com" }]
        && trust.Condition("ArnLike", "aws:SourceArn")?.Values.Items is [{ Text: { } arn }]
        && arn.Contains(":schedule-group/", StringComparison.Ordinal) && !arn.EndsWith("/*", StringComparison.Ordinal);
}
