using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class SqsQueuesAreEncrypted() : PolicyRule(
    "OE-MSG-003",
    Severity.Minor,
    "Queues are encrypted, and say so",
    why: "A dead letter holds the event that failed, with names and reasons in it; new queues are encrypted by "
        + "default, and stating it shows a change (SQS Developer Guide, encryption at rest).",
    fix: "Set `sqs_managed_sse_enabled` to true, or name a key.",
    types: ["aws_sqs_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Where(queue => queue["kms_master_key_id"].IsBlank)
            .Select(queue => queue["sqs_managed_sse_enabled"]),
        value => value.IsTrue,
        "true");
}
