using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Schedules;

/// <summary>Schedules are in a group of the stack.</summary>
public sealed class SchedulesAreGrouped : PolicyRule
{
    public override string Id => "OE-SCHED-002";

    public override string Title => "Schedules are in a group of the stack";

    public override string Rationale =>
        "The default group belongs to the whole account and carries no tags; roles are tied to the group "
        + "(EventBridge Scheduler User Guide, schedule groups).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_scheduler_schedule"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(schedule => schedule["group_name"]),
        name => stack.Target(name, "aws_scheduler_schedule_group") is not null,
        "a group of this stack");
}
