using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class SchedulesTests
{
    private const string Definitions = "arn:aws:batch:us-east-1:123456789012:job-definition";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        var nightly = new ScheduleProps
        {
            Name = "nightly",
            Expression = "cron(0 2 * * ? *)",
            TimeZone = "Europe/Berlin",
            User = "anna-lena",
            QueueArn = "arn:prod",
            JobDefinition = "openevolve-test-anna-lena",
            Vcpus = 16,
            MemoryMib = 30720,
            InputShortId = "sorting",
            Iterations = 100,
        };
        _ = new Schedules(scope, "schedules", new SchedulesProps
        {
            Names = ModuleStack.Names,
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
            Schedules =
            [
                nightly,
                nightly with { Name = "noon", QueueArn = "arn:high" },
                nightly with { Name = "weekly", User = "bob", JobDefinition = "openevolve-test-bob" },
            ],
        });
    });

    [TestCase("schedule_expression", "'cron(0 2 * * ? *)'")]
    [TestCase("schedule_expression_timezone", "'Europe/Berlin'")]
    [TestCase("flexible_time_window.mode", "'OFF'")]
    [TestCase("target.arn", "'arn:aws:scheduler:::aws-sdk:batch:submitJob'")]
    [TestCase("target.role_arn", "'${aws_iam_role.schedules_role_anna-lena.arn}'")]
    [TestCase("group_name", "'${aws_scheduler_schedule_group.schedules.name}'")]
    public void A_job_is_submitted_by_the_clock_of_the_settings(string path, string expected) =>
        Nightly[path].ShouldBe(expected);

    [TestCase("JobName", "'anna-lena-nightly'")]
    [TestCase("JobQueue", "'arn:prod'")]
    [TestCase("JobDefinition", "'openevolve-test-anna-lena'")]
    [TestCase("ShareIdentifier", "'annalena'")]
    [TestCase("PropagateTags", "true")]
    [TestCase("ContainerOverrides.ResourceRequirements",
        "[{'Type':'VCPU','Value':'16'},{'Type':'MEMORY','Value':'30720'}]")]
    [TestCase("ContainerOverrides.Environment", "[{'Name':'OPENEVOLVE_JOB_SHORT_ID','Value':"
        + "'<aws.scheduler.execution-id>'},{'Name':'OPENEVOLVE_INPUT_SHORT_ID','Value':'sorting'},"
        + "{'Name':'OPENEVOLVE_ITERATIONS','Value':'100'}]")]
    [TestCase("Tags", "{'Owner':'anna-lena','JobShortId':'<aws.scheduler.execution-id>','Environment':'test'}")]
    public void The_job_is_its_owners_in_definition_share_and_tags(string path, string expected) =>
        Nightly.Inside("target.input")[path].ShouldBe(expected);

    [Test]
    public void Schedules_start_only_once_their_role_may_submit() =>
        Nightly["depends_on"].ShouldBe("['aws_iam_role_policy.schedules_role_anna-lena_permissions']");

    [Test]
    public void Scheduler_acts_for_this_group_of_this_account_only()
    {
        var trust = _stack["aws_iam_role.schedules_role_anna-lena"].Policy("assume_role_policy")["Assume"];
        trust["Principal"].ShouldBe("{'Service':'scheduler.amazonaws.com'}");
        trust["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},'ArnLike':{"
            + "'aws:SourceArn':['arn:aws:scheduler:us-east-1:123456789012:schedule-group/openevolve-test-jobs']}}");
    }

    [Test]
    public void Each_users_schedules_share_a_role_and_no_two_users_do() =>
        new[] { "nightly", "noon", "weekly" }
            .Select(name => _stack[$"aws_scheduler_schedule.schedules_job_{name}"]["target.role_arn"])
            .ShouldBe([
                "'${aws_iam_role.schedules_role_anna-lena.arn}'",
                "'${aws_iam_role.schedules_role_anna-lena.arn}'",
                "'${aws_iam_role.schedules_role_bob.arn}'",
            ]);

    [Test]
    public void A_role_submits_its_users_definition_to_the_queues_of_the_users_schedules() =>
        Permissions["Submit"]["Resource"].ShouldBe(
            $"['{Definitions}/openevolve-test-anna-lena','{Definitions}/openevolve-test-anna-lena:*',"
            + "'arn:prod','arn:high','arn:aws:batch:us-east-1:123456789012:job/*']");

    [Test]
    public void A_role_submits_for_its_users_share_alone() =>
        Permissions["Submit"]["Condition"].ShouldBe("{'StringEquals':{'batch:ShareIdentifier':['annalena']}}");

    [Test]
    public void A_role_tags_jobs_only_as_its_user() =>
        Permissions["Tag"]["Condition"].ShouldBe("{'StringEquals':{'aws:RequestTag/Owner':['anna-lena']}}");

    [Test]
    public void The_role_can_do_nothing_else() =>
        Permissions.Actions.ShouldBe(["batch:SubmitJob", "batch:TagResource"]);

    private Json Nightly => _stack["aws_scheduler_schedule.schedules_job_nightly"];

    private Policy Permissions => _stack["aws_iam_role_policy.schedules_role_anna-lena_permissions"].Policy();
}
