using OpenEvolve.Cdktf.Modules.Functions;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class HandlersTests
{
    private const string Slack = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-AbCd12";
    private const string Outputs = "arn:aws:s3:::openevolve-test-outputs-123456789012";
    private const string Table = "arn:aws:dynamodb:us-east-1:123456789012:table/openevolve-test-ledger";
    private const string Topics = "arn:aws:sns:us-east-1:123456789012:openevolve-test";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = Of(Slack, metering: true);

    [Test]
    public void There_is_one_function_for_each_task() =>
        _stack.NamesOf("aws_lambda_function").ShouldBe(
            ["handlers_cleanup", "handlers_job_events", "handlers_queue_gauges", "handlers_reconcile",
                "handlers_secret_reminder", "handlers_spend"],
            ignoreOrder: true);

    [Test]
    public void Without_metering_nothing_is_reckoned() =>
        Of(Slack, metering: false).NamesOf("aws_lambda_function").ShouldNotContain("handlers_spend");

    [TestCase("queue_gauges_rule_queue-gauges", "'rate(1 minute)'")]
    [TestCase("reconcile_rule_reconcile", "'rate(15 minutes)'")]
    [TestCase("spend_rule_spend", "'rate(15 minutes)'")]
    [TestCase("cleanup_rule_cleanup", "'cron(30 3 * * ? *)'")]
    [TestCase("secret_reminder_rule_secret-reminder", "'cron(0 7 * * ? *)'")]
    public void The_clock_calls(string rule, string schedule) =>
        _stack[$"aws_cloudwatch_event_rule.handlers_{rule}"]["schedule_expression"].ShouldBe(schedule);

    [TestCase("job-events", "Batch Job State Change")]
    [TestCase("queue-blocked", "Batch Job Queue Blocked")]
    public void Events_of_our_queues_call(string rule, string detailType) =>
        _stack[$"aws_cloudwatch_event_rule.handlers_job_events_rule_{rule}"].Inside("event_pattern").ToString()
            .ShouldBe($"{{'source':['aws.batch'],'detail-type':['{detailType}'],'detail':{{'jobQueue':[{{'prefix':"
            + "'arn:aws:batch:us-east-1:123456789012:job-queue/openevolve-test-'}]}}");

    [TestCase("job_events", "Ledger LedgerQueries Notices SlackWebhook Metrics")]
    [TestCase("queue_gauges", "SeeJobs Metrics")]
    [TestCase("reconcile", "Ledger LedgerQueries SeeJobs Stop Notices SlackWebhook Metrics")]
    [TestCase("cleanup", "Ledger LedgerQueries FindOutputs ReadManifests DeleteOutputs Metrics")]
    [TestCase("secret_reminder", "FindKeys AgesOfKeys Notices SlackWebhook Metrics")]
    [TestCase("spend", "Ledger LedgerQueries Prices Notices SlackWebhook Metrics")]
    public void A_function_may_do_what_it_is_for(string function, string sids) =>
        Of(function).Sids.ShouldBe(["OwnLog", "OwnDeadLetters", .. sids.Split(' ')]);

    [TestCase("job_events", "Ledger", "['dynamodb:ConditionCheckItem','dynamodb:GetItem','dynamodb:PutItem',"
        + "'dynamodb:UpdateItem']", $"['{Table}']")]
    [TestCase("job_events", "LedgerQueries", "['dynamodb:Query']", $"['{Table}','{Table}/index/batch-job']")]
    [TestCase("reconcile", "Stop", "['batch:TerminateJob']", "['arn:aws:batch:us-east-1:123456789012:job/*']")]
    [TestCase("cleanup", "Ledger", "['dynamodb:GetItem','dynamodb:UpdateItem']", $"['{Table}']")]
    [TestCase("cleanup", "FindOutputs", "['s3:ListBucket']", $"['{Outputs}']")]
    [TestCase("cleanup", "ReadManifests", "['s3:GetObject']",
        $"['{Outputs}/users/*/output/checkpoints/*/manifest.json']")]
    [TestCase("cleanup", "DeleteOutputs", "['s3:DeleteObject']", $"['{Outputs}/users/*/output/*']")]
    [TestCase("secret_reminder", "AgesOfKeys", "['secretsmanager:ListSecretVersionIds']",
        "['arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-test-gemini-*']")]
    [TestCase("spend", "Notices", "['sns:Publish']", $"['{Topics}-notify','{Topics}-owner-*','{Topics}-page']")]
    [TestCase("spend", "SlackWebhook", "['secretsmanager:GetSecretValue']", $"['{Slack}']")]
    [TestCase("spend", "Prices", "['ec2:DescribeInstanceTypes','ec2:DescribeSpotPriceHistory']", "['*']")]
    public void A_function_may(string function, string sid, string actions, string resources)
    {
        Of(function)[sid]["Action"].ShouldBe(actions);
        Of(function)[sid]["Resource"].ShouldBe(resources);
    }

    [TestCase("cleanup", "FindOutputs", "{'StringLike':{'s3:prefix':['users/','users/*/output/*']}}")]
    [TestCase("reconcile", "Stop", "{'StringEquals':{'aws:ResourceTag/Environment':['test']}}")]
    [TestCase("spend", "Metrics", "{'StringEquals':{'cloudwatch:namespace':['OpenEvolve/Platform']}}")]
    public void A_function_may_only_with(string function, string sid, string condition) =>
        Of(function)[sid]["Condition"].ShouldBe(condition);

    [Test]
    public void Without_a_webhook_no_function_reads_a_secret() =>
        Policies(Of("", metering: true)).SelectMany(policy => policy.Actions)
            .ShouldNotContain("secretsmanager:GetSecretValue");

    /// <summary>A minute later the same is counted anew; a state that is missed stays wrong.</summary>
    [TestCase("queue_gauges", "300")]
    [TestCase("job_events", "21600")]
    public void An_event_is_tried_as_long_as_it_is_of_use(string function, string seconds) =>
        _stack[$"aws_lambda_function_event_invoke_config.handlers_{function}_failures"]["maximum_event_age_in_seconds"]
            .ShouldBe(seconds);

    private static IEnumerable<Policy> Policies(ModuleStack stack) =>
        stack.NamesOf("aws_iam_role_policy").Select(name => stack[$"aws_iam_role_policy.{name}"].Policy());

    private Policy Of(string function) =>
        _stack[$"aws_iam_role_policy.handlers_{function}_role_permissions"].Policy();

    private static ModuleStack Of(string slackSecretArn, bool metering) => ModuleStack.Of(scope =>
        _ = new Handlers(scope, "handlers", new HandlersProps
        {
            Names = ModuleStack.Names,
            Package = new FunctionPackage("functions.zip", "aGFzaA=="),
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
            LogRetentionDays = 30,
            SlackSecretArn = slackSecretArn,
            Metering = metering,
        }));
}
