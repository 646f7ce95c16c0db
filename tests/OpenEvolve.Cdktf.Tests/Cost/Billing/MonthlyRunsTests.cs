using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Tests.Cost.Billing;

/// <summary>A month has 730 hours, 30.4 days.</summary>
public sealed class MonthlyRunsTests
{
    [TestCase("rate(1 minute)", 43_800)]
    [TestCase("rate(15 minutes)", 2_920)]
    [TestCase("rate(1 hour)", 730)]
    [TestCase("rate(5 days)", 6.0833)]
    [TestCase("cron(0 2 * * ? *)", 30.4167)]
    [TestCase("cron(0/15 * * * ? *)", 2_920)]
    [TestCase("cron(0 8-17 ? * MON-FRI *)", 217.2619)]
    [TestCase("cron(0 6,18 ? * SUN *)", 8.6905)]
    [TestCase("cron(30 4 1 * ? *)", 1)]
    [TestCase("cron(30 4 1,15 1/3 ? *)", 0.6667)]
    [TestCase("cron(0 0 L * ? *)", 1)]
    [TestCase("at(2030-01-01T00:00:00)", 0)]
    public void A_schedule_is_counted(string expression, decimal runs) =>
        MonthlyRuns.Of(expression).ShouldNotBeNull().ShouldBe(runs, 0.001m);

    [TestCase("")]
    [TestCase("whenever")]
    [TestCase("rate(0 minutes)")]
    [TestCase("rate(1 fortnight)")]
    [TestCase("rate(1 minute")]
    [TestCase("cron(0 2 * * ? 2030)")]
    [TestCase("cron(0 2 15W * ? *)")]
    [TestCase("cron(0 2 ? * 6#3 *)")]
    [TestCase("cron(0 2 * * *)")]
    public void What_cannot_be_counted_is_no_number(string expression) => MonthlyRuns.Of(expression).ShouldBeNull();
}
