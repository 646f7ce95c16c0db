using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Queues refuse requests without TLS.</summary>
public sealed class MessagesTravelByTls : PolicyRule
{
    public override string Id => "OE-MSG-001";

    public override string Title => "Queues refuse requests without TLS";

    public override string Rationale =>
        "SQS answers plain HTTP too; only a denial in the policy of the queue keeps messages off it (SQS "
        + "Developer Guide, security best practices).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue"];

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
