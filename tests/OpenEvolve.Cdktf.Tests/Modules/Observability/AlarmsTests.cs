using OpenEvolve.Cdktf.Modules.Observability;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class AlarmsTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Alarms(scope, "alarms", new AlarmsProps
    {
        Names = ModuleStack.Names,
        PageTopicArn = "arn:page",
        NotifyTopicArn = "arn:notify",
        Definitions =
        [
            Simple("loud", Tier.Page, Silence.IsTheAlarm, Comparison.Below),
            Simple("quiet", Tier.Notify, Silence.IsFine, Comparison.Above),
            Simple("blind", Tier.Notify, Silence.IsUnknown, Comparison.AtLeast),
            Simple("sum", Tier.Notify, Silence.IsFine, Comparison.Above) with
            {
                Readings =
                [
                    new Reading("a", Metric.OfPlatform(ModuleStack.Names, "A"), "Sum"),
                    new Reading("b", Metric.OfJobs(ModuleStack.Names, "B"), "Average"),
                ],
                Expression = "a + b",
            },
        ],
    }));

    [TestCase("alarm_name", "'openevolve-test-loud'")]
    [TestCase("alarm_description", "'It is loud. What to do: docs/runbooks/platform.md'")]
    [TestCase("namespace", "'OpenEvolve/Platform'")]
    [TestCase("metric_name", "'A'")]
    [TestCase("dimensions", "{'Environment':'test'}")]
    [TestCase("statistic", "'Sum'")]
    [TestCase("period", "300")]
    [TestCase("threshold", "7")]
    [TestCase("evaluation_periods", "2")]
    [TestCase("datapoints_to_alarm", "2")]
    public void An_alarm_of_one_metric_reads_that_metric(string path, string expected) =>
        Alarm("loud")[path].ShouldBe(expected);

    [TestCase("loud", "['arn:page']", "['arn:page']")]
    [TestCase("quiet", "['arn:notify']", Json.Missing)]
    public void Each_tier_has_its_topic_and_only_a_page_says_when_it_is_over(string alarm, string alarms, string ok)
    {
        Alarm(alarm)["alarm_actions"].ShouldBe(alarms);
        Alarm(alarm)["ok_actions"].ShouldBe(ok);
    }

    [TestCase("loud", "'breaching'")]
    [TestCase("quiet", "'notBreaching'")]
    [TestCase("blind", "'ignore'")]
    public void Silence_means_what_the_definition_says(string alarm, string expected) =>
        Alarm(alarm)["treat_missing_data"].ShouldBe(expected);

    [TestCase("loud", "'LessThanThreshold'")]
    [TestCase("quiet", "'GreaterThanThreshold'")]
    [TestCase("blind", "'GreaterThanOrEqualToThreshold'")]
    public void Values_are_compared_as_the_definition_says(string alarm, string expected) =>
        Alarm(alarm)["comparison_operator"].ShouldBe(expected);

    [TestCase("metric_query[0].expression", "'a + b'")]
    [TestCase("metric_query[0].return_data", "true")]
    [TestCase("metric_query[1].id", "'a'")]
    [TestCase("metric_query[1].return_data", "false")]
    [TestCase("metric_query[2].metric", "{'dimensions':{'Environment':'test'},'metric_name':'B',"
        + "'namespace':'OpenEvolve','period':300,'stat':'Average'}")]
    [TestCase("metric_name", Json.Missing)]
    [TestCase("period", Json.Missing)]
    public void An_alarm_of_several_metrics_joins_them_by_metric_math(string path, string expected) =>
        Alarm("sum")[path].ShouldBe(expected);

    private Json Alarm(string name) => _stack[$"aws_cloudwatch_metric_alarm.alarms_{name}"];

    private static AlarmDefinition Simple(string name, Tier tier, Silence silence, Comparison comparison) => new()
    {
        Name = name,
        Tier = tier,
        Meaning = $"It is {name}.",
        Runbook = "platform.md",
        Readings = [new Reading("value", Metric.OfPlatform(ModuleStack.Names, "A"), "Sum")],
        Comparison = comparison,
        Threshold = 7,
        PeriodSeconds = 300,
        Periods = 2,
        Silence = silence,
    };
}
