using System.Text.RegularExpressions;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>Alarms that can sound, the louder one later, and that somebody hears.</summary>
internal static partial class AlertRules
{
    private const int Most = 1_000_000;

    /// <summary>With the six characters that Secrets Manager appends, so that a policy can name this secret alone.
    /// </summary>
    [GeneratedRegex("^arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$")]
    private static partial Regex SecretArn { get; }

    public static void Check(EnvironmentSettings settings, Problems problems)
    {
        var alerts = settings.Alerts;
        CheckEmails("alerts.pageEmails", alerts.PageEmails, problems);
        CheckEmails("alerts.notifyEmails", alerts.NotifyEmails, problems);
        if (alerts.SlackWebhookSecretArn is { } arn)
        {
            CheckSecret(arn, settings, problems);
        }

        problems.RequireRange("alerts.failedPerHourPage", alerts.FailedPerHourPage, 1, Most);
        problems.RequireRange("alerts.failedPerHourNotify", alerts.FailedPerHourNotify, 1, Most);
        problems.Require(alerts.FailedPerHourNotify < alerts.FailedPerHourPage, "alerts.failedPerHourNotify",
            alerts.FailedPerHourNotify, $"must be less than alerts.failedPerHourPage {alerts.FailedPerHourPage}, "
            + "or the page comes before the notice");
        problems.RequireRange("alerts.interruptionPercent", alerts.InterruptionPercent, 1, 99);
        problems.RequireRange("alerts.llmErrorPercent", alerts.LlmErrorPercent, 1, 99);
        problems.RequireRange("alerts.waitingJobs", alerts.WaitingJobs, 1, Most);
        CheckLongRun(settings, problems);
    }

    private static void CheckEmails(string path, IReadOnlyList<string> emails, Problems problems)
    {
        foreach (var (index, email) in emails.Index())
        {
            Shapes.RequireEmail(problems, $"{path}[{index}]", email);
        }

        problems.RequireDistinct(path, emails);
    }

    private static void CheckSecret(string arn, EnvironmentSettings settings, Problems problems)
    {
        const string Path = "alerts.slackWebhookSecretArn";
        var here = $"arn:aws:secretsmanager:{settings.Region}:{settings.AccountId}:";
        if (problems.RequireMatch(Path, arn, SecretArn, ", or be null"))
        {
            problems.Require(arn.StartsWith(here, StringComparison.Ordinal), Path, arn,
                $"must be of account {settings.AccountId} and region {settings.Region}, where the functions run");
        }
    }

    /// <summary>A job runs for at most all of its attempts.</summary>
    private static void CheckLongRun(EnvironmentSettings settings, Problems problems)
    {
        var hours = settings.Alerts.LongRunHours;
        var minutes = (long)settings.Limits.TimeoutMinutes * settings.Jobs.Attempts;
        problems.RequireAtLeast("alerts.longRunHours", hours, 1);
        // No attempts or no time at all have problems of their own.
        problems.Require(minutes <= 0 || 60L * hours < minutes, "alerts.longRunHours", hours,
            $"must be less than {minutes / 60.0:0.#}, the hours of limits.timeoutMinutes "
            + $"{settings.Limits.TimeoutMinutes} times jobs.attempts {settings.Jobs.Attempts}: no job runs longer");
    }
}
