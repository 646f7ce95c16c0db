using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Policies of queues and topics are resources of their own.</summary>
public sealed class MessagePoliciesStandAlone : PolicyRule
{
    public override string Id => "OE-MSG-007";

    public override string Title => "Policies of queues and topics are resources of their own";

    public override string Rationale =>
        "A queue and a topic have one policy each: written into them as well, the two overwrite each other, and the "
        + "rules on who may send read the other one (AWS provider, aws_sqs_queue, aws_sns_topic; OE-MSG-002, "
        + "OE-MON-004).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue", "aws_sns_topic"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(resource => resource["policy"]), policy => policy.IsMissing, "none");
}
