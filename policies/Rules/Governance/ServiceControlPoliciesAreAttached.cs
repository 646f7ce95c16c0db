using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesAreAttached() : PolicyRule(
    "OE-GOV-003",
    Severity.Blocker,
    "Every service control policy is attached, all of them to one target",
    why: "A policy that is attached to nothing, or elsewhere than its neighbours, is written, reviewed and of no "
        + "effect (AWS Organizations API, AttachPolicy).",
    fix: "Add an `aws_organizations_policy_attachment` for each policy, all with the same `target_id`.",
    types: [Denials.Type, "aws_organizations_policy_attachment"])
{
    private const string Attachment = "aws_organizations_policy_attachment";

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var targets = stack.All(Attachment).Select(attachment => attachment["target_id"]).ToList();
        var usual = targets.SelectMany(target => target.Texts).CountBy(id => id)
            .OrderByDescending(count => count.Value)
            .FirstOrDefault().Key;
        return Denials.Policies(stack)
            .Where(policy => !stack.PointingTo(policy.Resource, Attachment, "policy_id").Any())
            .Select(policy => Finding(policy.Resource, "id", "attached to nothing", $"an {Attachment}"))
            .Concat(Require(targets, target => target.Text is { } id && id == usual, $"'{usual}' as the others"))
            .Concat(Require(
                stack.All(Attachment).Select(attachment => attachment["policy_id"]),
                id => stack.Target(id, Denials.Type) is not null,
                "a policy of the stack"));
    }
}
