using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class QueuesAndTopicsTakeTlsOnly() : PolicyRule(
    "OE-MSG-001",
    Severity.Major,
    "Queues refuse requests without TLS",
    why: "SQS answers plain HTTP too; only a denial in the policy of the queue keeps messages off it (SQS Developer "
        + "Guide, security best practices).",
    fix: "Give every queue a policy with a Deny for `Bool aws:SecureTransport false`.",
    types: ["aws_sqs_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from queue in stack.All(ResourceTypes)
        let policy = stack.PointingTo(queue, "aws_sqs_queue_policy", "queue_url").FirstOrDefault()
        let statements = policy is null ? [] : new PolicyDocument(policy["policy"], PolicyUse.Resource).Statements
        where !statements.Any(statement => statement.Denies && statement.IsForEverybody
            && statement.Covers("sqs:SendMessage")
            && statement.Conditions.ToList() is [{ Operator: "Bool", Key: "aws:SecureTransport" } condition]
            && condition.Values.Items is [{ IsFalse: true }])
        select Finding(
            policy ?? queue,
            policy is null ? "policy" : "policy.Statement",
            policy is null ? "missing" : "open to HTTP",
            "a Deny for everybody without TLS");
}
