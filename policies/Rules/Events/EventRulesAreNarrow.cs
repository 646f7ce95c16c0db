using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Events;

/// <summary>An event rule names the source, the kind and the subject of its events, or a clock.</summary>
public sealed class EventRulesAreNarrow : PolicyRule
{
    public override string Id => "OE-EVT-001";

    public override string Title =>
        "An event rule names the source, the kind and the subject of its events, or a clock";

    public override string Rationale =>
        "Without a subject a rule brings the events of every environment and every other user of the account "
        + "(EventBridge User Guide, best practices for event patterns).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudwatch_event_rule"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rule in stack.All(ResourceTypes)
        let pattern = rule["event_pattern"].Json
        where rule["schedule_expression"].IsBlank
        from part in new[] { pattern.Member("source"), pattern.Member("detail-type"), pattern.Member("detail") }
        where part.IsBlank
        select Finding(part, "a value");
}
