using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

/// <summary>Topics of a stack and who may publish to them.</summary>
internal static class Topics
{
    /// <summary>Statements of the policies of a topic.</summary>
    public static IEnumerable<Statement> Statements(Resource topic) =>
        topic.Stack.PointingTo(topic, "aws_sns_topic_policy", "arn").SelectMany(StatementsOf);

    /// <summary>Whether the value is a topic of the stack, or the policy of one, that lets a service publish for this
    /// account alone.</summary>
    public static bool Takes(Value target, string service) => StatementsBehind(target).Any(statement =>
        statement.Allows
        && statement.Covers("sns:Publish")
        && statement.Principals("Service").Any(principal => principal.Is(service))
        && statement.Condition("StringEquals", "aws:SourceAccount") is not null);

    // What waits for the policy refers to it; its ARN is the topic's.
    private static IEnumerable<Statement> StatementsBehind(Value target) =>
        target.Resource.Stack.Target(target, "aws_sns_topic_policy") is { } policy ? StatementsOf(policy)
        : target.Resource.Stack.Target(target, "aws_sns_topic") is { } topic ? Statements(topic)
        : [];

    private static IEnumerable<Statement> StatementsOf(Resource policy) =>
        new PolicyDocument(policy["policy"], PolicyUse.Resource).Statements;
}
