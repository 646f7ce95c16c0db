namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class ScheduleRulesTests
{
    private const string Form = "must be rate(<number> minutes|hours|days) or cron(<6 fields>), such as "
        + "cron(0 2 * * ? *)";

    private const string OneQuestionMark = "must have ? in exactly one of day-of-month and day-of-week";

    [TestCase("name", "'Nightly'", "schedules[0].name 'Nightly' must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    [TestCase("user", "'alise'",
        "schedules[0].user 'alise' is not the name of a user: alice, anna-lena; did you mean 'alice'?")]
    [TestCase("queue", "'prd'", "schedules[0].queue 'prd' is not the name of a queue: prod, dev; did you mean 'prod'?")]
    [TestCase("size", "'xl'", "schedules[0].size 'xl' is not the name of a size: default, large")]
    [TestCase("timeZone", "'CET/'", "schedules[0].timeZone 'CET/' must be UTC or a name of the IANA time zone "
        + "database, such as 'Europe/Berlin'")]
    [TestCase("timeZone", "'Europe/Berlino'", "schedules[0].timeZone 'Europe/Berlino' must be UTC or a name of the "
        + "IANA time zone database, such as 'Europe/Berlin'")]
    [TestCase("timeZone", "'Eastern Standard Time'", "schedules[0].timeZone 'Eastern Standard Time' must be UTC or a "
        + "name of the IANA time zone database, such as 'Europe/Berlin'")]
    [TestCase("inputShortId", "'a/b'", "schedules[0].inputShortId 'a/b' must match ^[a-z0-9-]{1,32}$")]
    [TestCase("iterations", "0", "schedules[0].iterations 0 must be 1 to 100000")]
    public void A_wrong_schedule_is_refused(string member, string json, string problem) =>
        new EnvironmentDocument().With($"schedules[0].{member}", json).Problems().ShouldBe(problem);

    [TestCase("every day", Form)]
    [TestCase("at(2030-01-01T00:00:00)", Form)]
    [TestCase("rate(0 hours)", Form)]
    [TestCase("rate(1 hours)", "must have the unit in the singular after 1, otherwise in the plural")]
    [TestCase("rate(2 hour)", "must have the unit in the singular after 1, otherwise in the plural")]
    [TestCase("cron(0 2 * * *)",
        "has 5 fields; cron has 6: minutes hours day-of-month month day-of-week year")]
    [TestCase("cron(0 2 * * * *)", OneQuestionMark)]
    [TestCase("cron(0 2 ? * ? *)", OneQuestionMark)]
    [TestCase("cron(60 2 * * ? *)", "has '60' for minutes, which takes 0-59 with , - * /")]
    [TestCase("cron(0 8,24 * * ? *)", "has '8,24' for hours, which takes 0-23 with , - * /")]
    [TestCase("cron(0 2 0 * ? *)", "has '0' for day-of-month, which takes 1-31 with , - * / ? L")]
    [TestCase("cron(0 2 * JAN-DEZ ? *)", "has 'JAN-DEZ' for month, which takes 1-12, JAN-DEC with , - * /")]
    [TestCase("cron(0 2 ? * 8 *)", "has '8' for day-of-week, which takes 1-7, SUN-SAT with , - * / ? L")]
    [TestCase("cron(0 2 * * ? 1969)", "has '1969' for year, which takes 1970-2199 with , - * /")]
    [TestCase("cron(*/0 2 * * ? *)", "has '*/0' for minutes, which takes 0-59 with , - * /")]
    public void An_expression_that_EventBridge_refuses_is_refused(string expression, string reason) =>
        new EnvironmentDocument().With("schedules[0].expression", $"'{expression}'").Problems()
            .ShouldBe($"schedules[0].expression '{expression}' {reason}");

    [TestCase("rate(1 day)")]
    [TestCase("rate(90 minutes)")]
    [TestCase("cron(0/15 8-17 ? * MON-FRI *)")]
    [TestCase("cron(0 2 L * ? *)")]
    [TestCase("cron(0 2 15W 1,7 ? 2030-2040)")]
    [TestCase("cron(0 2 ? * 6#3 *)")]
    [TestCase("cron(*/10 * ? * SAT,SUN *)")]
    public void An_expression_that_EventBridge_takes_is_taken(string expression) =>
        new EnvironmentDocument().With("schedules[0].expression", $"'{expression}'").Problems().ShouldBeEmpty();

    [TestCase("UTC")]
    [TestCase("Europe/Berlin")]
    [TestCase("America/Argentina/Buenos_Aires")]
    public void A_time_zone_of_the_IANA_database_is_taken(string timeZone) =>
        new EnvironmentDocument().With("schedules[0].timeZone", $"'{timeZone}'").Problems().ShouldBeEmpty();

    [Test]
    public void A_size_must_fit_the_queue_it_is_sent_to() =>
        new EnvironmentDocument().With("schedules[0].size", "'large'").With("schedules[0].queue", "'dev'").Problems()
            .ShouldBe("schedules[0].size 'large' needs 16 vCPUs and 30720 MiB, which no instance of queue 'dev' has");
}
