using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class BudgetsTellSomebody() : PolicyRule(
    "OE-MON-005",
    Severity.Major,
    "Budgets tell of 80 % and 100 % spent and of 100 % to come, to topics that take their messages",
    why: "AWS Budgets drops a message that the topic's policy refuses, and says so nowhere that we would see (Cost "
        + "Management User Guide, SNS topics for budgets).",
    fix: """
        Add the three notifications with `subscriber_sns_topic_arns`, and let `budgets.amazonaws.com` publish in the
        policies of those topics with `aws:SourceAccount`.
        """,
    types: ["aws_budgets_budget"])
{
    private static readonly (string Type, long Percent)[] Wanted = [("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100)];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(budget =>
            Wanted
                .Where(wanted => !budget["notification"].Items.Any(notification => Is(notification, wanted)))
                .Select(wanted => Finding(
                    budget, "notification", $"without {wanted.Type} {wanted.Percent} %", "one above that percentage"))
                .Concat(Require(
                    budget["notification"].Items.Select(notification => notification["subscriber_sns_topic_arns"]),
                    topics => !topics.IsBlank
                        && topics.Items.All(topic => Topics.Takes(topic, "budgets.amazonaws.com")),
                    "topics of this stack that let AWS Budgets publish for this account")));

    private static bool Is(Value notification, (string Type, long Percent) wanted) =>
        notification["notification_type"].Is(wanted.Type)
        && notification["threshold"].Integer == wanted.Percent
        && notification["threshold_type"].Is("PERCENTAGE")
        && notification["comparison_operator"].Is("GREATER_THAN");
}
