using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Tests.Modules;
using OpenEvolve.Cdktf.Tests.Settings;

namespace OpenEvolve.Cdktf.Tests.Deploy;

public sealed class DeploymentDocumentTests
{
    [TestCase("environment", "'test'")]
    [TestCase("account_id", "'123456789012'")]
    [TestCase("region", "'us-east-1'")]
    [TestCase("isolation", "'shared'")]
    [TestCase("ledger_table", "'openevolve-test-ledger'")]
    [TestCase("ledger_retention_days", "400")]
    [TestCase("inputs_bucket", "'openevolve-test-inputs-123456789012'")]
    [TestCase("outputs_bucket", "'openevolve-test-outputs-123456789012'")]
    [TestCase("topics", "{'page':'arn:aws:sns:us-east-1:123456789012:openevolve-test-page',"
        + "'notify':'arn:aws:sns:us-east-1:123456789012:openevolve-test-notify'}")]
    [TestCase("slack_webhook_secret_arn", Json.Missing)]
    [TestCase("llm_key_prefix", "'openevolve-test-gemini-'")]
    [TestCase("llm_key_rotation_days", "90")]
    [TestCase("llm_key_remind_days", "14")]
    [TestCase("default_image", "'1.0'")]
    [TestCase("sizes", "{'default':{'vcpus':8,'memory_mib':14336},'large':{'vcpus':16,'memory_mib':30720}}")]
    [TestCase("default_size", "'default'")]
    [TestCase("queues", "{'prod':{'fleets':['spot','fallback']},'dev':{'fleets':['fallback']}}")]
    [TestCase("default_queue", "'prod'")]
    [TestCase("fleets.spot", "{'capacity':'spot','instance_types':['m6i.2xlarge','m5.2xlarge','m6i.4xlarge',"
        + "'m5.4xlarge']}")]
    [TestCase("fleets.fallback.capacity", "'onDemand'")]
    [TestCase("limits", "{'active_jobs':10,'active_vcpus':128,'timeout_minutes':2880}")]
    [TestCase("default_timeout_minutes", "240")]
    [TestCase("attempts", "3")]
    [TestCase("monthly_budget_usd", "1000")]
    [TestCase("stop_submissions_at_limit", "true")]
    [TestCase("cleanup", "{'failed_outputs_days':14,'dry_run':false}")]
    [TestCase("users.anna-lena", "{'arn':'arn:aws:iam::123456789012:user/openevolve/test/users/"
        + "openevolve-test-anna-lena','share_identifier':'annalena','log_group':'/openevolve/test/anna-lena',"
        + "'topic_arn':'arn:aws:sns:us-east-1:123456789012:openevolve-test-owner-anna-lena','monthly_budget_usd':100,"
        + "'queues':{'prod':'openevolve-test-prod','dev':'openevolve-test-dev'},"
        + "'job_definitions':{'1.0':'openevolve-test-anna-lena','1.1':'openevolve-test-anna-lena_1-1'}}")]
    public void It_says_what_the_settings_say(string path, string expected) =>
        Of(new EnvironmentDocument())[path].ShouldBe(expected);

    [Test]
    public void Dedicated_each_user_has_queues_of_their_own() =>
        Of(new EnvironmentDocument().With("isolation", "'dedicated'"))["users.alice.queues"]
            .ShouldBe("{'prod':'openevolve-test-prod-alice','dev':'openevolve-test-dev-alice'}");

    [Test]
    public void The_queue_for_ordinary_work_is_prod_wherever_it_stands() =>
        Of(new EnvironmentDocument()
                .With("queues[0].name", "'dev'").With("queues[1].name", "'prod'"))["default_queue"]
            .ShouldBe("'prod'");

    [Test]
    public void Without_a_queue_prod_it_is_the_first() =>
        Of(new EnvironmentDocument()
                .With("queues[0].name", "'fast'").With("schedules", "[]"))["default_queue"]
            .ShouldBe("'fast'");

    [Test]
    public void The_webhooks_secret_is_named() =>
        Of(new EnvironmentDocument().With("alerts.slackWebhookSecretArn",
                "'arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-AbCd12'"))["slack_webhook_secret_arn"]
            .ShouldBe("'arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-AbCd12'");

    private static Json Of(EnvironmentDocument document)
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", document.ToString());
        var settings = EnvironmentFiles.LoadAll(directory.Environments).Single();
        return Json.Parse(DeploymentDocument.Of(
            settings, new ResourceNames(settings.Name, settings.AccountId, settings.Region)));
    }
}
