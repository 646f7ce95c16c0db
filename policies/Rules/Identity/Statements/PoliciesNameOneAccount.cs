using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed partial class PoliciesNameOneAccount() : PolicyRule(
    "OE-IAM-029",
    Severity.Blocker,
    "All ARNs in the policies of a stack are of one account",
    why: "An ARN of another account is a typo or a door: a boundary, a wall or a trust that names it does not guard "
        + "ours.",
    fix: "Use the account of the settings in every ARN.",
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        // An organization has several.
        var uses = Enum.GetValues<PolicyUse>().Where(use => use is not PolicyUse.ServiceControl);
        var accounts = PolicyDocument.In(stack, [.. uses])
            .SelectMany(policy => Account().Matches(policy.Content.Template ?? "")
                .Select(match => (Policy: policy, Id: match.Groups["id"].Value)))
            .ToList();
        var usual = accounts.CountBy(account => account.Id)
            .OrderByDescending(count => count.Value)
            .FirstOrDefault().Key;
        return accounts
            .Where(account => account.Id != usual)
            .DistinctBy(account => (account.Policy, account.Id))
            .Select(account => Finding(
                account.Policy.Resource, account.Policy.Content.Path, $"with account {account.Id}", $"{usual} alone"));
    }

    [GeneratedRegex(@"arn:aws[\w-]*:[\w-]*:[\w-]*:(?<id>[^:*$/""]+):"
        + @"|""aws:(Source|Principal)Account"":\[?""(?<id>\d+)""")]
    private static partial Regex Account();
}
