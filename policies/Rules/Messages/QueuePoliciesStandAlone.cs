using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class QueuePoliciesStandAlone() : PolicyRule(
    "OE-MSG-007",
    Severity.Major,
    "Policies of queues and topics are resources of their own",
    why: "A queue and a topic have one policy each: written into them as well, the two overwrite each other, and the "
        + "rules on who may send read the other one (AWS provider, aws_sqs_queue, aws_sns_topic; OE-MSG-002, "
        + "OE-MON-004).",
    fix: "Move `policy` into an `aws_sqs_queue_policy` or an `aws_sns_topic_policy`.",
    types: ["aws_sqs_queue", "aws_sns_topic"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(resource => resource["policy"]), policy => policy.IsMissing, "none");
}
