using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class DeadLetterQueuesKeepMessages() : PolicyRule(
    "OE-MSG-004",
    Severity.Major,
    "Dead letters wait two weeks for somebody to look",
    why: "The default is four days, a long weekend; fourteen is the most that SQS keeps (SQS API, "
        + "MessageRetentionPeriod).",
    fix: "Set `message_retention_seconds` to 1209600.",
    types: ["aws_sqs_queue"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(queue => queue["message_retention_seconds"]),
        seconds => seconds.Integer == 14 * 24 * 60 * 60,
        "1209600, fourteen days");
}
