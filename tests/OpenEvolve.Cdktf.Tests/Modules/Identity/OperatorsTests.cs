using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class OperatorsTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        _ = new Operators(scope, "operators", new OperatorsProps { Names = ModuleStack.Names, Members = ["ron"] });
        _ = new Operators(scope, "nobody", new OperatorsProps { Names = ModuleStack.Names, Members = [] });
    });

    [Test]
    public void Members_are_those_of_the_settings() =>
        _stack["aws_iam_group_membership.operators_members"]["users"].ShouldBe("['ron']");

    [Test]
    public void An_empty_group_has_no_membership() =>
        _stack.NamesOf("aws_iam_group_membership").ShouldBe(["operators_members"]);

    [Test]
    public void The_group_has_the_operators_policy()
    {
        var attachment = _stack["aws_iam_group_policy_attachment.operators_permissions"];
        attachment["group"].ShouldBe("'${aws_iam_group.operators.name}'");
        attachment["policy_arn"].ShouldBe("'${aws_iam_policy.operators_policy.arn}'");
    }

    [TestCase("batch:TerminateJob", "arn:aws:batch:us-east-1:123456789012:job/0f1e")]
    [TestCase("batch:GetJobQueueSnapshot", "arn:aws:batch:us-east-1:123456789012:job-queue/openevolve-test-prod")]
    [TestCase("logs:GetLogEvents",
        "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/alice:log-stream:job/default/1")]
    [TestCase("batch:DescribeJobs", "*")]
    [TestCase("cloudwatch:GetMetricData", "*")]
    public void Operators_see_the_platform_and_stop_jobs(string action, string resource) =>
        Permissions.Reaches(action, resource).ShouldBeTrue();

    [Test]
    public void Operators_stop_jobs_of_their_own_environment_only() =>
        Permissions["StopJobs"]["Condition"].ShouldBe("{'StringEquals':{'aws:ResourceTag/Environment':['test']}}");

    [TestCase("s3:GetObject", "arn:aws:s3:::openevolve-test-outputs-123456789012/users/alice/x")]
    [TestCase("s3:ListBucket", "arn:aws:s3:::openevolve-test-outputs-123456789012")]
    [TestCase("secretsmanager:GetSecretValue",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-test-gemini-x")]
    [TestCase("iam:PassRole", "arn:aws:iam::123456789012:role/openevolve/test/jobs/openevolve-test-job-alice")]
    [TestCase("batch:SubmitJob", "arn:aws:batch:us-east-1:123456789012:job-queue/openevolve-test-prod")]
    [TestCase("batch:RegisterJobDefinition", "arn:aws:batch:us-east-1:123456789012:job-definition/openevolve-test-ron")]
    [TestCase("logs:GetLogEvents",
        "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/prod/alice:log-stream:job/default/1")]
    public void Operators_touch_nobodys_objects_keys_or_identity(string action, string resource) =>
        Permissions.Reaches(action, resource).ShouldBeFalse();

    [Test]
    public void Operators_change_nothing_but_running_jobs() =>
        Permissions.Actions
            .Where(action => !IsRead(action.Split(':')[1]))
            .ShouldBe(["batch:CancelJob", "batch:TerminateJob"]);

    private Policy Permissions => _stack["aws_iam_policy.operators_policy"].Policy();

    private static bool IsRead(string verb) =>
        verb is "FilterLogEvents" or "ReceiveMessage" or "StartQuery"
        || verb.StartsWith("Describe") || verb.StartsWith("Get") || verb.StartsWith("List");
}
