using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class UsersHaveLogGroups() : PolicyRule(
    "OE-LOG-002",
    Severity.Major,
    "Every user has a log group",
    why: "CloudWatch Logs authorises searching by group, not by stream, so one group per user is what keeps logs "
        + "apart; and Batch does not create groups of other names than its own (Service Authorization Reference, "
        + "CloudWatch Logs; BatchServiceRolePolicy).",
    fix: "Add an `aws_cloudwatch_log_group` tagged with the user's `Owner`, whose name ends with that owner.",
    types: ["aws_iam_user"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from user in stack.All(ResourceTypes)
        let owner = user.Tags.Member("Owner")
        where owner.Text is null || !stack.All("aws_cloudwatch_log_group").Any(logs =>
            logs.Tags.Member("Owner").Text == owner.Text
            && logs["name"].Text?.EndsWith($"/{owner.Text}", StringComparison.Ordinal) is true)
        select Finding(user, "log group", "missing", $"one that ends with the owner, {owner.Show()}");
}
