using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Topics of the stack send to people by mail, or encrypted.</summary>
public sealed class SubscriptionsAreOurs : PolicyRule
{
    public override string Id => "OE-MSG-006";

    public override string Title => "Topics of the stack send to people by mail, or encrypted";

    public override string Rationale =>
        "A subscription by HTTP shows every message to the network between (SNS Developer Guide, HTTP endpoints).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sns_topic_subscription"];

    private static readonly string[] Protocols = ["email", "https", "lambda", "sqs"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(people =>
        Require([people["protocol"]], name => Protocols.Contains(name.Text), $"one of {string.Join(", ", Protocols)}")
            .Concat(Require(
                [people["topic_arn"]],
                arn => stack.Target(arn, "aws_sns_topic") is not null
                    || stack.Target(arn, "aws_sns_topic_policy") is not null,
                "a topic of the stack")));
}
