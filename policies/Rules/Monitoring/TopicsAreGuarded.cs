using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed class TopicsAreGuarded() : PolicyRule(
    "OE-MON-004",
    Severity.Major,
    "Topics refuse plain HTTP and take messages only of services that act for this account",
    why: "Whoever may publish can write e-mails in the platform's name, and a service can be made to do it for "
        + "somebody else's account unless the policy names ours (IAM User Guide, confused deputy).",
    fix: """
        Give the topic a policy with a denial for `aws:SecureTransport` `false`, and name in each `Allow` the service
        and `aws:SourceAccount`. Our own functions publish by their identity policy and need nothing here.
        """,
    types: ["aws_sns_topic"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(topic => Topics.Statements(topic).ToList() is { Count: > 0 } statements
            ? statements.Where(statement => statement.Allows && !IsNarrow(statement))
                .Select(statement => Finding(
                    statement.Value.Resource, statement.Value.Path, Show(statement), "a service with aws:SourceAccount"))
                .Concat(statements.Any(DeniesPlainHttp)
                    ? []
                    : [Finding(topic, "aws_sns_topic_policy", "without a denial of plain HTTP", "one for everybody")])
            : [Finding(topic, "aws_sns_topic_policy", "missing", "one")]);

    private static bool IsNarrow(Statement statement) =>
        statement.Principals("AWS") is []
        && statement.Principals("Service").Count > 0
        && statement.Condition("StringEquals", "aws:SourceAccount") is { } account
        && account.Values.Texts.Any();

    private static bool DeniesPlainHttp(Statement statement) =>
        statement.Denies && statement.IsForEverybody && statement.Covers("sns:Publish")
        && statement.Conditions.ToList() is [{ Operator: "Bool", Key: "aws:SecureTransport" } condition]
        && condition.Values.Texts.SequenceEqual(["false"]);

    private static string Show(Statement statement) => $"'{statement.Value["Sid"].Text}' for {statement.Value["Principal"].Show()}";
}
