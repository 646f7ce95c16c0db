using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class TerminateJobNeedsTheTag() : PolicyRule(
    "OE-IAM-022",
    Severity.Blocker,
    "Jobs can be stopped only when they carry the environment's tag",
    why: "Job ids tell nothing about whose they are; without the condition an operator of dev ends jobs of prod in "
        + "the same account (Service Authorization Reference, Batch: job).",
    fix: "Add `StringEquals` `aws:ResourceTag/Environment` with the environment to the statement.",
    types: PolicyDocument.Types)
{
    private static readonly string[] Stopping = ["batch:CancelJob", "batch:TerminateJob"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        from allowed in Actions.Allowed(policy)
        where Stopping.Any(name => Actions.MayBe(allowed.Action, name))
        let environment = Tagged(stack, policy.Resource).Tags.Member("Environment").Text
        where environment is null
            || allowed.Statement.Condition("StringEquals", "aws:ResourceTag/Environment")?.Values.Items
                is not [{ Text: { } named }] || named != environment
        select Finding(
            policy.Resource, allowed.Action.Path, $"{allowed.Action.Show()} on any job",
            $"a condition that aws:ResourceTag/Environment is '{environment}'");

    // An inline policy has no tags; its role has.
    private static Resource Tagged(StackDocument stack, Resource policy) =>
        stack.Target(policy["role"], "aws_iam_role") ?? policy;
}
