using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Dead letters wait two weeks for somebody to look.</summary>
public sealed class DeadLettersWait : PolicyRule
{
    public override string Id => "OE-MSG-004";

    public override string Title => "Dead letters wait two weeks for somebody to look";

    public override string Rationale =>
        "The default is four days, a long weekend; fourteen is the most that SQS keeps (SQS API, "
        + "MessageRetentionPeriod).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(queue => queue["message_retention_seconds"]),
        seconds => seconds.Integer == 14 * 24 * 60 * 60,
        "1209600, fourteen days");
}
