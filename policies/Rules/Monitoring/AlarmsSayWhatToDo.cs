using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

/// <summary>Every alarm says what silence means and which runbook to open.</summary>
public sealed partial class AlarmsSayWhatToDo : PolicyRule
{
    public override string Id => "OE-MON-003";

    public override string Title => "Every alarm says what silence means and which runbook to open";

    public override string Rationale =>
        "Who is woken by an alarm has only its text. Without treat_missing_data an alarm on events that stop coming "
        + "waits in INSUFFICIENT_DATA, in which no action runs (CloudWatch User Guide, missing data).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudwatch_metric_alarm"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(alarm =>
            Require(
                [alarm["alarm_description"]],
                text => text.Text is { } description && Runbook().IsMatch(description),
                "a sentence and docs/runbooks/….md")
            .Concat(Require(
                [alarm["treat_missing_data"]],
                missing => missing.Text is "notBreaching" or "breaching" or "ignore",
                "notBreaching, breaching or ignore")));

    [GeneratedRegex(@"^[A-Z].*\. .*docs/runbooks/[a-z-]+\.md$")]
    private static partial Regex Runbook();
}
