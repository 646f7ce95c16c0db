using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class AlarmsHaveTiers() : PolicyRule(
    "OE-MON-006",
    Severity.Major,
    "Some alarms wake people and others only notify",
    why: "Where everything pages, people stop reading pages; where nothing does, an outage lasts until the morning.",
    fix: "Send what cannot wait to the topic `page` and the rest to `notify`.",
    types: ["aws_cloudwatch_metric_alarm"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).FirstOrDefault() is { } first
            ? from tier in Tiers
              where !stack.All(ResourceTypes).Any(alarm => alarm["alarm_actions"].Items.Any(action =>
                  TopicOf(stack, action)?["name"].Text?.EndsWith($"-{tier}", StringComparison.Ordinal) is true))
              select Finding(first, "alarm_actions", $"no alarm for '{tier}'", "one at least")
            : [];

    private static IReadOnlyList<string> Tiers { get; } = ["page", "notify"];

    private static Resource? TopicOf(StackDocument stack, Value action) =>
        stack.Target(action, "aws_sns_topic")
        ?? (stack.Target(action, "aws_sns_topic_policy") is { } policy
            ? stack.Target(policy["arn"], "aws_sns_topic")
            : null);
}
