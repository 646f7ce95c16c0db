using OpenEvolve.Cdktf.Modules.Compute;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class HostIdentityTests
{
    private static readonly string[] Roles = ["instance", "execution"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new HostIdentity(
        scope,
        "hosts",
        new HostIdentityProps
        {
            Names = ModuleStack.Names,
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        }));

    [TestCaseSource(nameof(Roles))]
    public void Both_roles_have_a_boundary(string role) =>
        _stack[$"aws_iam_role.hosts_{role}"]["permissions_boundary"]
            .ShouldBe("'arn:aws:iam::123456789012:policy/boundary'");

    /// <summary>EC2 sends no aws:SourceAccount when it fetches credentials for an instance.</summary>
    [Test]
    public void EC2_assumes_the_instance_role() =>
        Trust("instance").ToString().ShouldBe("{'Sid':'Assume','Effect':'Allow',"
            + "'Principal':{'Service':'ec2.amazonaws.com'},'Action':['sts:AssumeRole']}");

    [Test]
    public void ECS_assumes_the_execution_role_for_this_account_only()
    {
        Trust("execution")["Principal"].ShouldBe("{'Service':'ecs-tasks.amazonaws.com'}");
        Trust("execution")["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},"
            + "'ArnLike':{'aws:SourceArn':['arn:aws:ecs:us-east-1:123456789012:*']}}");
    }

    /// <summary>A job that got hold of the instance's credentials would have them.</summary>
    [TestCase("secretsmanager")]
    [TestCase("logs")]
    [TestCase("s3")]
    [TestCase("iam")]
    [TestCase("ec2")]
    [TestCase("ssm")]
    public void The_instance_role_has_nothing_of(string service) =>
        Permissions("instance").Actions.ShouldAllBe(action => !action.StartsWith(service + ":"));

    [TestCase("ecs:RegisterContainerInstance", "arn:aws:ecs:us-east-1:123456789012:cluster/AWSBatch-openevolve-test-x")]
    [TestCase("ecs:RegisterContainerInstance", "arn:aws:ecs:us-east-1:123456789012:cluster/openevolve-test-x_Batch_1")]
    [TestCase("ecr:BatchGetImage", "arn:aws:ecr:us-east-1:123456789012:repository/openevolve-test-worker")]
    [TestCase("ecs:Poll", "arn:aws:ecs:us-east-1:123456789012:container-instance/x/1")]
    public void The_instance_role_joins_our_clusters_and_pulls_the_worker(string action, string resource) =>
        Permissions("instance").Reaches(action, resource).ShouldBeTrue();

    [TestCase("ecs:RegisterContainerInstance", "arn:aws:ecs:us-east-1:123456789012:cluster/other")]
    [TestCase("ecr:BatchGetImage", "arn:aws:ecr:us-east-1:123456789012:repository/other")]
    public void The_instance_role_joins_no_other_cluster_and_pulls_no_other_image(string action, string resource) =>
        Permissions("instance").Reaches(action, resource).ShouldBeFalse();

    [Test]
    public void The_instance_role_polls_for_our_clusters_only() =>
        Permissions("instance")["ContainerInstance"]["Condition"].ShouldBe("{'ArnLike':{'ecs:cluster':["
            + "'arn:aws:ecs:us-east-1:123456789012:cluster/AWSBatch-openevolve-test-*',"
            + "'arn:aws:ecs:us-east-1:123456789012:cluster/openevolve-test-*_Batch_*']}}");

    [TestCase("instance", "Unscoped", "['ecr:GetAuthorizationToken','ecs:DiscoverPollEndpoint']")]
    [TestCase("execution", "Login", "['ecr:GetAuthorizationToken']")]
    public void Only_calls_without_a_resource_are_allowed_on_everything(string role, string sid, string actions)
    {
        Permissions(role)[sid]["Action"].ShouldBe(actions);
        Permissions(role).Statements.Where(statement => statement["Resource"] == "['*']")
            .Select(statement => statement.At("Sid").Text).ShouldBe([sid]);
    }

    [Test]
    public void The_execution_role_reads_our_keys_and_no_other_secret() =>
        Permissions("execution")["ReadLlmKeys"]["Resource"]
            .ShouldBe("['arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-test-gemini-*']");

    [Test]
    public void The_execution_role_writes_streams_of_jobs_only() =>
        Permissions("execution")["WriteJobLogs"]["Resource"]
            .ShouldBe("['arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/*:log-stream:job/*']");

    [Test]
    public void The_secrets_policy_can_name_the_execution_role_before_it_exists()
    {
        var role = _stack["aws_iam_role.hosts_execution"];
        HostIdentity.ExecutionRoleArn(ModuleStack.Names)
            .ShouldBe($"arn:aws:iam::123456789012:role{role.At("path").Text}{role.At("name").Text}");
    }

    private Json Trust(string role) => _stack[$"aws_iam_role.hosts_{role}"].Policy("assume_role_policy")["Assume"];

    private Policy Permissions(string role) => _stack[$"aws_iam_role_policy.hosts_{role}_permissions"].Policy();
}
