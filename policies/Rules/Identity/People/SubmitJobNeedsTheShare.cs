using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class SubmitJobNeedsTheShare() : PolicyRule(
    "OE-IAM-023",
    Severity.Blocker,
    "Jobs can be submitted only under one share and tagged only for one owner",
    why: "Whoever can choose the share or the Owner tag runs jobs at another user's expense and priority (Service "
        + "Authorization Reference, Batch: batch:ShareIdentifier). Workflows submit nothing (OE-IAM-043) and tag "
        + "queues and definitions.",
    fix: """
        Add `StringEquals` `batch:ShareIdentifier` to SubmitJob and `StringEquals` `aws:RequestTag/Owner` to
        TagResource.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        where !Pipelines.IsOf(policy)
        from allowed in Actions.Allowed(policy)
        from fence in new[]
        {
            (Action: "batch:SubmitJob", Key: "batch:ShareIdentifier"),
            (Action: "batch:TagResource", Key: "aws:RequestTag/Owner"),
        }
        where Actions.MayBe(allowed.Action, fence.Action)
        where allowed.Statement.Condition("StringEquals", fence.Key)?.Values is not { IsBlank: false } values
            || !values.Items.All(value => value.Text is { Length: > 0 })
        select Finding(
            policy.Resource, allowed.Action.Path, $"{allowed.Action.Show()} for any {fence.Key}",
            $"StringEquals {fence.Key}");
}
