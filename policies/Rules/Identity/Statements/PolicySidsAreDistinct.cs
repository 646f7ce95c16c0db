using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PolicySidsAreDistinct() : PolicyRule(
    "OE-IAM-002",
    Severity.Minor,
    "Statement ids are letters and digits, once in a policy",
    why: "IAM refuses others, and reports and simulators name statements by them (IAM User Guide, Sid element).",
    fix: "Give every statement a `Sid` of its own, letters and digits only.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, Enum.GetValues<PolicyUse>())
        where !policy.Content.IsMissing
        let statements = policy.Statements.ToList()
        from statement in statements
        let sid = statement.Value["Sid"]
        where sid.Text is not { Length: > 0 } || !sid.Text.All(char.IsAsciiLetterOrDigit)
            || statements.Count(other => other.Value["Sid"].Text == sid.Text) > 1
        select Finding(sid, "letters and digits, once in the policy");
}
