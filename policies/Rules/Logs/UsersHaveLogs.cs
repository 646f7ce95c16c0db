using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>Every user has a log group.</summary>
public sealed class UsersHaveLogs : PolicyRule
{
    public override string Id => "OE-LOG-002";

    public override string Title => "Every user has a log group";

    public override string Rationale =>
        "CloudWatch Logs authorises searching by group, not by stream, so one group per user is what keeps logs "
        + "apart; and Batch does not create groups of other names than its own (Service Authorization Reference, "
        + "CloudWatch Logs; BatchServiceRolePolicy).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_iam_user"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from user in stack.All(ResourceTypes)
        let owner = user.Tags.Member("Owner")
        where owner.Text is null || !stack.All("aws_cloudwatch_log_group").Any(logs =>
            logs.Tags.Member("Owner").Text == owner.Text
            && logs["name"].Text?.EndsWith($"/{owner.Text}", StringComparison.Ordinal) is true)
        select Finding(user, "log group", "missing", $"one that ends with the owner, {owner.Show()}");
}
