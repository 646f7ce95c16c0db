using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class TopicSubscriptionsAreOurs() : PolicyRule(
    "OE-MSG-006",
    Severity.Blocker,
    "Topics of the stack send to people by mail, or encrypted",
    why: "A subscription by HTTP shows every message to the network between (SNS Developer Guide, HTTP endpoints).",
    fix: "Subscribe with `email`, `https`, `sqs` or `lambda`.",
    types: ["aws_sns_topic_subscription"])
{
    private static readonly string[] Protocols = ["email", "https", "lambda", "sqs"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(people =>
        Require([people["protocol"]], name => Protocols.Contains(name.Text), $"one of {string.Join(", ", Protocols)}")
            .Concat(Require(
                [people["topic_arn"]],
                arn => stack.Target(arn, "aws_sns_topic") is not null
                    || stack.Target(arn, "aws_sns_topic_policy") is not null,
                "a topic of the stack")));
}
