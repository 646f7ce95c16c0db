using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class MfaGoesWithMfa() : PolicyRule(
    "OE-IAM-025",
    Severity.Blocker,
    "An MFA device can be removed only by somebody who used it",
    why: "Otherwise a stolen key first removes what stands in its way (IAM User Guide, self-manage MFA). Workflows "
        + "have no device; they remove those of users who leave.",
    fix: "Give `iam:DeactivateMFADevice` a statement with `Bool` `aws:MultiFactorAuthPresent` `true`.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        where !Pipelines.IsOf(policy)
        from allowed in Actions.Allowed(policy)
        where Actions.MayBe(allowed.Action, "iam:DeactivateMFADevice")
        // BoolIfExists would let a plain access key through: its requests carry no such key.
        where allowed.Statement.Condition("Bool", "aws:MultiFactorAuthPresent")?.Values.Items is not [{ Text: "true" }]
        select Finding(allowed.Action, "a condition that aws:MultiFactorAuthPresent is true");
}
