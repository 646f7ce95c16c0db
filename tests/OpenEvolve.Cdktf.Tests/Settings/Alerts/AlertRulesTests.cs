namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class AlertRulesTests
{
    private const string Arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-AbCd12";

    [TestCase("pageEmails[0]", "'oncall'", "alerts.pageEmails[0] 'oncall' must be an e-mail address")]
    [TestCase("pageEmails[0]", "'a@b'", "alerts.pageEmails[0] 'a@b' must be an e-mail address")]
    [TestCase("pageEmails[0]", "'a b@example.com'",
        "alerts.pageEmails[0] 'a b@example.com' must be an e-mail address")]
    [TestCase("notifyEmails[1]", "'platform@example.com'",
        "alerts.notifyEmails[1] 'platform@example.com' is already alerts.notifyEmails[0]")]
    [TestCase("failedPerHourNotify", "0", "alerts.failedPerHourNotify 0 must be 1 to 1000000")]
    [TestCase("failedPerHourPage", "1000001", "alerts.failedPerHourPage 1000001 must be 1 to 1000000")]
    [TestCase("failedPerHourNotify", "10", "alerts.failedPerHourNotify 10 must be less than alerts.failedPerHourPage "
        + "10, or the page comes before the notice")]
    [TestCase("failedPerHourNotify", "9", "")]
    [TestCase("interruptionPercent", "0", "alerts.interruptionPercent 0 must be 1 to 99")]
    [TestCase("llmErrorPercent", "100", "alerts.llmErrorPercent 100 must be 1 to 99")]
    [TestCase("waitingJobs", "0", "alerts.waitingJobs 0 must be 1 to 1000000")]
    [TestCase("longRunHours", "0", "alerts.longRunHours 0 must be at least 1")]
    [TestCase("longRunHours", "144", "alerts.longRunHours 144 must be less than 144, the hours of "
        + "limits.timeoutMinutes 2880 times jobs.attempts 3: no job runs longer")]
    [TestCase("longRunHours", "143", "")]
    [TestCase("pageEmails", "[]", "")]
    public void An_alarm_that_cannot_do_its_work_is_refused(string member, string json, string problem) =>
        new EnvironmentDocument().With($"alerts.{member}", json).Problems().ShouldBe(problem);

    [Test]
    public void An_address_is_no_longer_than_mail_allows()
    {
        var name = new string('a', 243);
        new EnvironmentDocument().With("alerts.pageEmails[0]", $"'{name}@example.com'").Problems()
            .ShouldStartWith("alerts.pageEmails[0] 'aaa");
        new EnvironmentDocument().With("alerts.pageEmails[0]", $"'{name[1..]}@example.com'").Problems().ShouldBeEmpty();
    }

    [TestCase("https://hooks.slack.com/services/T0/B0/x")]
    [TestCase("arn:aws:secretsmanager:us-east-1:123456789012:secret:slack", Description = "not the whole ARN")]
    [TestCase("arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-*")]
    public void The_webhook_is_named_by_the_whole_ARN_of_its_secret(string arn) =>
        new EnvironmentDocument().With("alerts.slackWebhookSecretArn", $"'{arn}'").Problems().ShouldBe(
            $"alerts.slackWebhookSecretArn '{arn}' must match "
            + "^arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$, or be null");

    [TestCase("us-east-1", "us-west-2")]
    [TestCase("123456789012", "210987654321")]
    public void The_webhooks_secret_is_of_the_same_account_and_region(string own, string other) =>
        new EnvironmentDocument().With("alerts.slackWebhookSecretArn", $"'{Arn.Replace(own, other)}'").Problems()
            .ShouldBe($"alerts.slackWebhookSecretArn '{Arn.Replace(own, other)}' must be of account 123456789012 and "
                + "region us-east-1, where the functions run");

    [Test]
    public void A_webhook_is_allowed() =>
        new EnvironmentDocument().With("alerts.slackWebhookSecretArn", $"'{Arn}'").Problems().ShouldBeEmpty();
}
