using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

public sealed class SchedulesAreGrouped() : PolicyRule(
    "OE-SCHED-002",
    Severity.Minor,
    "Schedules are in a group of the stack",
    why: "The default group belongs to the whole account and carries no tags; roles are tied to the group "
        + "(EventBridge Scheduler User Guide, schedule groups).",
    fix: "Point `group_name` at an `aws_scheduler_schedule_group` of the stack.",
    types: ["aws_scheduler_schedule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(schedule => schedule["group_name"]),
        name => stack.Target(name, "aws_scheduler_schedule_group") is not null,
        "a group of this stack");
}
