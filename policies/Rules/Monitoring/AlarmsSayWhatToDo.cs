using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Monitoring;

public sealed partial class AlarmsSayWhatToDo() : PolicyRule(
    "OE-MON-003",
    Severity.Major,
    "Every alarm says what silence means and which runbook to open",
    why: "Who is woken by an alarm has only its text. Without treat_missing_data an alarm on events that stop coming "
        + "waits in INSUFFICIENT_DATA, in which no action runs (CloudWatch User Guide, missing data).",
    fix: """
        Let `alarm_description` say what has happened and name a page of `docs/runbooks/`. Set `treat_missing_data`:
        `notBreaching` for what is published only when something happens, `ignore` for what is always published and
        watched by another alarm, `breaching` for that other alarm.
        """,
    types: ["aws_cloudwatch_metric_alarm"])
{
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
