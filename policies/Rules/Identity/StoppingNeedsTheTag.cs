using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>Jobs can be stopped only when they carry the environment's tag.</summary>
public sealed class StoppingNeedsTheTag : PolicyRule
{
    public override string Id => "OE-IAM-022";

    public override string Title => "Jobs can be stopped only when they carry the environment's tag";

    public override string Rationale =>
        "Job ids tell nothing about whose they are; without the condition an operator of dev ends jobs of prod in "
        + "the same account (Service Authorization Reference, Batch: job).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => PolicyDocument.Types;

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
