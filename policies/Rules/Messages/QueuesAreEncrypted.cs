using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Queues are encrypted, and say so.</summary>
public sealed class QueuesAreEncrypted : PolicyRule
{
    public override string Id => "OE-MSG-003";

    public override string Title => "Queues are encrypted, and say so";

    public override string Rationale =>
        "A dead letter holds the event that failed, with names and reasons in it; new queues are encrypted by "
        + "default, and stating it shows a change (SQS Developer Guide, encryption at rest).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Where(queue => queue["kms_master_key_id"].IsBlank)
            .Select(queue => queue["sqs_managed_sse_enabled"]),
        value => value.IsTrue,
        "true");
}
