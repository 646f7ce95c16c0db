using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Compute.Queues;

public sealed partial class SchedulingPoliciesNameEveryUser() : PolicyRule(
    "OE-BATCH-017",
    Severity.Major,
    "Scheduling policies name one share for each user",
    why: "Identifiers are letters and digits only, must not overlap, and weights lie between 0.0001 and 999.9999 "
        + "(Batch API, ShareAttributes); a user without a share gets the default weight unseen.",
    fix: "Add a `share_distribution` for every user: the owner's name without its other characters.",
    types: ["aws_batch_scheduling_policy"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(policy =>
    {
        var shares = policy["fair_share_policy.share_distribution"].Items;
        var names = shares.Select(share => share["share_identifier"].Text).ToList();
        return Require(
                shares.Select(share => share["share_identifier"]),
                name => Identifier().IsMatch(name.Text ?? "") && names.Count(other => other == name.Text) == 1,
                "letters and digits, once")
            .Concat(Require(
                shares.Select(share => share["weight_factor"]),
                weight => weight.Number is >= 0.0001 and <= 999.9999,
                "0.0001 to 999.9999"))
            .Concat(stack.All("aws_iam_user")
                .Select(user => user.Tags.Member("Owner").Text ?? "")
                .Where(owner => !names.Contains(string.Concat(owner.Where(char.IsAsciiLetterOrDigit))))
                .Select(owner => Finding(
                    policy, "fair_share_policy.share_distribution", $"without a share of '{owner}'", "one")));
    });

    [GeneratedRegex("^[A-Za-z0-9]{1,255}$")]
    private static partial Regex Identifier();
}
