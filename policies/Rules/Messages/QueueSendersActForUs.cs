using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Messages;

public sealed class QueueSendersActForUs() : PolicyRule(
    "OE-MSG-002",
    Severity.Blocker,
    "Queues admit services only, from sources of our account",
    why: "A service serves every account; without the source's account and ARN a stranger's rule could fill the queue "
        + "(IAM User Guide, the confused deputy problem).",
    fix: """
        Name one service in each Allow, under `StringEquals aws:SourceAccount` and `ArnLike` or `ArnEquals
        aws:SourceArn`.
        """,
    types: ["aws_sqs_queue_policy"])
{
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
