using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

/// <summary>Schedules act as a role of the stack that only the scheduler of their group can assume.</summary>
public sealed class SchedulesHaveTheirRole : PolicyRule
{
    public override string Id => "OE-SCHED-001";

    public override string Title =>
        "Schedules act as a role of the stack that only the scheduler of their group can assume";

    public override string Rationale =>
        "Without a condition on the schedule group, any schedule of the account could use the role (EventBridge "
        + "Scheduler User Guide, confused deputy prevention).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_scheduler_schedule"];

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
