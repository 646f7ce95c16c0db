using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed partial class OwnerTagsAreDistinct() : PolicyRule(
    "OE-IAM-032",
    Severity.Blocker,
    "Every user has an Owner tag of her own",
    why: "Walls and boundaries ask for the caller's Owner tag; two users with one tag share everything, and one "
        + "without owns nothing.",
    fix: "Tag each user with `Owner`: letters, digits and hyphens, no two alike.",
    types: ["aws_iam_user"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(user => user.Tags.Member("Owner")),
        owner => Shape().IsMatch(owner.Text ?? "")
            && stack.All(ResourceTypes).Count(other => other.Tags.Member("Owner").Text == owner.Text) == 1,
        "a name of her own, in lower case");

    [GeneratedRegex("^[a-z][a-z0-9-]{1,30}$")]
    private static partial Regex Shape();
}
