using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class RegionsLeaveTheRootAlone() : PolicyRule(
    "OE-GOV-004",
    Severity.Major,
    "No restriction of regions is attached to the root of an organization",
    why: "At the root it holds for accounts that have nothing to do with OpenEvolve, and whoever locked them out "
        + "hears of it from their users (AWS Organizations User Guide, SCP best practices).",
    fix: "Attach it to an organizational unit that holds the accounts of OpenEvolve.",
    types: [Denials.Type, "aws_organizations_policy_attachment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All("aws_organizations_policy_attachment")
            .Where(attachment => stack.Targets(attachment["policy_id"], Denials.Type).Any(IsOfRegions))
            .Select(attachment => attachment["target_id"]),
        target => target.Text is { } id && !id.StartsWith("r-", StringComparison.Ordinal),
        "an organizational unit or an account");

    private static bool IsOfRegions(Resource policy) =>
        Denials.Policies(policy.Stack).Where(document => document.Resource == policy)
            .SelectMany(document => document.Statements)
            .Any(statement => statement.Conditions.Any(condition => Denials.IsKey(condition, "aws:RequestedRegion")));
}
