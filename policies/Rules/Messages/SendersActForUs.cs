using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

/// <summary>Queues admit services only, from sources of our account.</summary>
public sealed class SendersActForUs : PolicyRule
{
    public override string Id => "OE-MSG-002";

    public override string Title => "Queues admit services only, from sources of our account";

    public override string Rationale =>
        "A service serves every account; without the source's account and ARN a stranger's rule could fill the "
        + "queue (IAM User Guide, the confused deputy problem).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_sqs_queue_policy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in stack.All(ResourceTypes)
        from statement in new PolicyDocument(policy["policy"], PolicyUse.Resource).Statements
        where statement.Allows
        let account = statement.Condition("StringEquals", "aws:SourceAccount")?.Values.Items
        let source = (statement.Condition("ArnLike", "aws:SourceArn")
            ?? statement.Condition("ArnEquals", "aws:SourceArn"))?.Values
        where statement.Principals("Service") is not [{ Text: { Length: > 0 } }]
            || statement.Value["Principal"].Members.Count != 1
            || account is not [{ Text: { Length: 12 } id }]
            || source is null || source.IsBlank
            || !source.Items.All(arn =>
                arn.Text?.Split(':', 6) is [_, _, { Length: > 0 }, _, var owner, _] && owner == id)
        select Finding(
            policy, statement.Value.Path, $"an Allow for {statement.Value["Principal"].Show()}",
            "one service, with aws:SourceAccount and aws:SourceArn of one account");
}
