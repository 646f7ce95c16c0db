using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

public sealed class LogGroupsExpire() : PolicyRule(
    "OE-LOG-001",
    Severity.Major,
    "Every log group has a retention",
    why: "A log group without one keeps everything for ever, and CloudWatch storage is never free (CloudWatch Logs "
        + "User Guide, retention).",
    fix: "Set `retention_in_days` to 1 to 400.",
    types: ["aws_cloudwatch_log_group"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(logs => logs["retention_in_days"]),
        days => days.Integer is >= 1 and <= 400,
        "1 to 400 days");
}
