using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>Every service control policy is attached, all of them to one target.</summary>
public sealed class GuardRailsAreAttached : PolicyRule
{
    public override string Id => "OE-GOV-003";

    public override string Title => "Every service control policy is attached, all of them to one target";

    public override string Rationale =>
        "A policy that is attached to nothing, or elsewhere than its neighbours, is written, reviewed and of "
        + "no effect (AWS Organizations API, AttachPolicy).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => [Denials.Type, "aws_organizations_policy_attachment"];

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
