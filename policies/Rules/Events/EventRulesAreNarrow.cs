using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Events;

public sealed class EventRulesAreNarrow() : PolicyRule(
    "OE-EVT-001",
    Severity.Major,
    "An event rule names the source, the kind and the subject of its events, or a clock",
    why: "Without a subject a rule brings the events of every environment and every other user of the account "
        + "(EventBridge User Guide, best practices for event patterns).",
    fix: "Give `event_pattern` a `source`, a `detail-type` and a `detail`, or set `schedule_expression`.",
    types: ["aws_cloudwatch_event_rule"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rule in stack.All(ResourceTypes)
        let pattern = rule["event_pattern"].Json
        where rule["schedule_expression"].IsBlank
        from part in new[] { pattern.Member("source"), pattern.Member("detail-type"), pattern.Member("detail") }
        where part.IsBlank
        select Finding(part, "a value");
}
