using OpenEvolve.Cdktf.Modules.Functions;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class EventFunctionTests
{
    private const string Queue = "arn:aws:sqs:us-east-1:123456789012:openevolve-test-night-watch-dead-letters";
    private const string Rules = "arn:aws:events:us-east-1:123456789012:rule/openevolve-test";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new EventFunction(
        scope,
        "watch",
        new EventFunctionProps
        {
            Function = Props("night-watch"),
            Triggers =
            [
                new TriggerProps("night-watch", "Every night", Schedule: "cron(0 1 * * ? *)"),
                new TriggerProps("alarm-bell", "Somebody rings", Pattern: """{"source":["bell"]}"""),
            ],
            Retry = new RetryProps(EventAgeSeconds: 600, DeliveryAttempts: 5, RunAttempts: 1),
        }));

    [TestCase("function_name", "'openevolve-test-night-watch'")]
    [TestCase("runtime", "'python3.13'")]
    [TestCase("architectures", "['arm64']")]
    [TestCase("handler", "'openevolve_aws.functions.night_watch.handler.handler'")]
    [TestCase("filename", "'functions.zip'")]
    [TestCase("source_code_hash", "'aGFzaA=='")]
    [TestCase("timeout", "20")]
    [TestCase("memory_size", "256")]
    [TestCase("role", "'${aws_iam_role.watch_role.arn}'")]
    [TestCase("reserved_concurrent_executions", Json.Missing)]
    [TestCase("vpc_config", Json.Missing)]
    [TestCase("environment", Json.Missing)]
    public void The_function_runs_the_module_of_its_name(string path, string expected) =>
        _stack["aws_lambda_function.watch"][path].ShouldBe(expected);

    [Test]
    public void It_starts_only_once_its_log_group_and_its_permissions_are_there() =>
        _stack["aws_lambda_function.watch"]["depends_on"]
            .ShouldBe("['aws_cloudwatch_log_group.watch_logs','aws_iam_role_policy.watch_role_permissions']");

    [TestCase("name", "'/aws/lambda/openevolve-test-night-watch'")]
    [TestCase("retention_in_days", "30")]
    public void Its_log_group_is_the_one_that_Lambda_writes_to_and_expires(string path, string expected) =>
        _stack["aws_cloudwatch_log_group.watch_logs"][path].ShouldBe(expected);

    [Test]
    public void Its_role_is_for_functions_of_this_account() =>
        _stack["aws_iam_role.watch_role"].Inside("assume_role_policy").ToString().ShouldBe(
            "{'Version':'2012-10-17','Statement':[{'Sid':'Assume','Effect':'Allow',"
            + "'Principal':{'Service':'lambda.amazonaws.com'},'Action':['sts:AssumeRole'],"
            + "'Condition':{'StringEquals':{'aws:SourceAccount':['123456789012']}}}]}");

    [Test]
    public void It_may_write_its_log_keep_its_dead_letters_and_do_what_it_is_for()
    {
        var policy = _stack["aws_iam_role_policy.watch_role_permissions"].Policy();
        policy.Sids.ShouldBe(["OwnLog", "OwnDeadLetters", "Work"]);
        policy["OwnLog"]["Resource"].ShouldBe(
            "['arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/openevolve-test-night-watch:*']");
        policy["OwnLog"]["Action"].ShouldBe("['logs:CreateLogStream','logs:PutLogEvents']");
        policy["OwnDeadLetters"]["Resource"].ShouldBe($"['{Queue}']");
    }

    [TestCase("maximum_event_age_in_seconds", "600")]
    [TestCase("maximum_retry_attempts", "1")]
    [TestCase("destination_config.on_failure.destination", "'${aws_sqs_queue.watch_dead_letters.arn}'")]
    public void An_event_on_which_it_fails_is_kept(string path, string expected) =>
        _stack["aws_lambda_function_event_invoke_config.watch_failures"][path].ShouldBe(expected);

    [TestCase("name", "'openevolve-test-night-watch-dead-letters'")]
    [TestCase("message_retention_seconds", "1209600")]
    [TestCase("sqs_managed_sse_enabled", "true")]
    public void Dead_letters_are_kept_for_fourteen_days_and_encrypted(string path, string expected) =>
        _stack["aws_sqs_queue.watch_dead_letters"][path].ShouldBe(expected);

    [Test]
    public void Only_its_own_rules_put_undelivered_events_there() =>
        _stack["aws_sqs_queue_policy.watch_dead_letters_policy"].Inside("policy").ToString().ShouldBe(
            "{'Version':'2012-10-17','Statement':["
            + "{'Sid':'OnlyTls','Effect':'Deny','Principal':{'AWS':'*'},'Action':['sqs:*'],"
            + $"'Resource':['{Queue}'],'Condition':{{'Bool':{{'aws:SecureTransport':['false']}}}}}},"
            + "{'Sid':'UndeliveredEvents','Effect':'Allow','Principal':{'Service':'events.amazonaws.com'},"
            + $"'Action':['sqs:SendMessage'],'Resource':['{Queue}'],'Condition':{{"
            + $"'ArnEquals':{{'aws:SourceArn':['{Rules}-night-watch','{Rules}-alarm-bell']}},"
            + "'StringEquals':{'aws:SourceAccount':['123456789012']}}}]}");

    [TestCase("night-watch", "schedule_expression", "'cron(0 1 * * ? *)'")]
    [TestCase("night-watch", "event_pattern", Json.Missing)]
    [TestCase("alarm-bell", "schedule_expression", Json.Missing)]
    [TestCase("alarm-bell", "event_pattern", "'{\"source\":[\"bell\"]}'")]
    [TestCase("alarm-bell", "name", "'openevolve-test-alarm-bell'")]
    public void A_rule_waits_for_the_clock_or_for_events(string rule, string path, string expected) =>
        _stack[$"aws_cloudwatch_event_rule.watch_rule_{rule}"][path].Replace("\\'", "\"").ShouldBe(expected);

    [TestCase("arn", "'${aws_lambda_function.watch.arn}'")]
    [TestCase("dead_letter_config.arn", "'${aws_sqs_queue.watch_dead_letters.arn}'")]
    [TestCase("retry_policy.maximum_event_age_in_seconds", "600")]
    [TestCase("retry_policy.maximum_retry_attempts", "5")]
    public void A_rule_hands_over_or_keeps(string path, string expected) =>
        _stack["aws_cloudwatch_event_target.watch_rule_alarm-bell_target"][path].ShouldBe(expected);

    [TestCase("action", "'lambda:InvokeFunction'")]
    [TestCase("principal", "'events.amazonaws.com'")]
    [TestCase("source_arn", "'${aws_cloudwatch_event_rule.watch_rule_alarm-bell.arn}'")]
    [TestCase("source_account", "'123456789012'")]
    public void The_function_admits_each_rule_by_its_ARN(string path, string expected) =>
        _stack["aws_lambda_permission.watch_rule_alarm-bell_permission"][path].ShouldBe(expected);

    internal static FunctionProps Props(string name) => new()
    {
        Names = ModuleStack.Names,
        Name = name,
        Description = "Watches",
        Package = new FunctionPackage("functions.zip", "aGFzaA=="),
        BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        TimeoutSeconds = 20,
        MemoryMib = 256,
        LogRetentionDays = 30,
        Statements = [new Statement { Sid = "Work", Action = ["s3:GetObject"], Resource = ["arn:x"] }],
    };
}
