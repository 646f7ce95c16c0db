using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Events;

public sealed class UndeliveredEventsAreKept() : PolicyRule(
    "OE-EVT-002",
    Severity.Major,
    "An event that cannot be delivered is kept",
    why: "EventBridge gives up after its retries, and drops the event unless the target has a dead-letter queue "
        + "(EventBridge User Guide, dead-letter queues).",
    fix: "Give the target a `retry_policy`, and a `dead_letter_config` with a queue of the stack.",
    types: ["aws_cloudwatch_event_target"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(target =>
        Require(
                [target["dead_letter_config.arn"]],
                queue => stack.Target(queue, "aws_sqs_queue") is not null,
                "a queue of the stack")
            .Concat(Require(
                [target["retry_policy.maximum_retry_attempts"], target["retry_policy.maximum_event_age_in_seconds"]],
                value => value.Integer is not null,
                "a number")));
}
