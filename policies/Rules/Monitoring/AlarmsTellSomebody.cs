using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class AlarmsTellSomebody() : PolicyRule(
    "OE-MON-002",
    Severity.Blocker,
    "Every alarm publishes to a topic of the stack that takes its messages",
    why: "An alarm without an action, or whose topic refuses CloudWatch, changes colour where nobody looks; the "
        + "refusal shows in no log of ours (CloudWatch User Guide, Amazon SNS and alarms).",
    fix: """
        Set `alarm_actions` to a topic of the stack, and let `cloudwatch.amazonaws.com` publish in the topic's policy
        with `aws:SourceAccount`.
        """,
    types: ["aws_cloudwatch_metric_alarm"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(alarm =>
            Require([alarm["alarm_actions"]], actions => !actions.IsBlank, "one topic or more")
            .Concat(Require(
                [alarm["actions_enabled"]], enabled => enabled.IsMissing || enabled.IsTrue, "true or nothing"))
            .Concat(Require(
                alarm["alarm_actions"].Items.Concat(alarm["ok_actions"].Items),
                target => Topics.Takes(target, "cloudwatch.amazonaws.com"),
                "a topic of this stack that lets CloudWatch publish for this account")));
}
