using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Logs;

/// <summary>Every log group has a retention.</summary>
public sealed class LogsExpire : PolicyRule
{
    public override string Id => "OE-LOG-001";

    public override string Title => "Every log group has a retention";

    public override string Rationale =>
        "A log group without one keeps everything for ever, and CloudWatch storage is never free (CloudWatch Logs "
        + "User Guide, retention).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudwatch_log_group"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(logs => logs["retention_in_days"]),
        days => days.Integer is >= 1 and <= 400,
        "1 to 400 days");
}
