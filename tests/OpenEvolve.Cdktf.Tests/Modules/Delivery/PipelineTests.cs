using OpenEvolve.Cdktf.Modules.Delivery;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class PipelineTests
{
    private const string Table = "arn:aws:dynamodb:us-east-1:123456789012:table/locks";
    private ModuleStack _stack;
    private ModuleStack _other;

    [OneTimeSetUp]
    public void Synthesize()
    {
        _stack = Of(createsProvider: true, new GitHubWorkflows("org/name", "12", "34"), existingVpcId: "");
        _other = Of(createsProvider: false, new GitHubWorkflows("org/name", "", ""), existingVpcId: "vpc-1");
    }

    [Test]
    public void The_identity_provider_is_made_where_the_settings_say_so()
    {
        var provider = _stack["aws_iam_openid_connect_provider.delivery_github"];
        provider["url"].ShouldBe("'https://token.actions.githubusercontent.com'");
        provider["client_id_list"].ShouldBe("['sts.amazonaws.com']");
        _other.NamesOf("aws_iam_openid_connect_provider").ShouldBeEmpty();
    }

    [Test]
    public void Trust_names_both_forms_of_each_subject() =>
        Subjects(_stack, "plan").ShouldBe(
            "['repo:org/name:pull_request','repo:org@12/name@34:pull_request','repo:org/name:ref:refs/heads/main',"
            + "'repo:org@12/name@34:ref:refs/heads/main']");

    [Test]
    public void Without_numbers_there_is_one_form() =>
        Subjects(_other, "apply").ShouldBe("['repo:org/name:environment:prod']");

    [Test]
    public void Each_role_has_a_boundary_of_its_own_and_room_for_more_policies()
    {
        foreach (var role in new[] { "plan", "apply" })
        {
            _stack[$"aws_iam_role.delivery_{role}"]["permissions_boundary"]
                .ShouldBe($"'${{aws_iam_policy.delivery_{role}_boundary.arn}}'");
            _stack.NamesOf("aws_iam_role_policy_attachment")
                .Count(name => name.StartsWith($"delivery_{role}_", StringComparison.Ordinal))
                .ShouldBeInRange(2, 10);
        }
    }

    [TestCase("s3:GetObject", "arn:aws:s3:::states/test/openevolve-test.tfstate", true)]
    [TestCase("s3:GetObject", "arn:aws:s3:::states/prod/openevolve-prod.tfstate", false)]
    [TestCase("s3:PutObject", "arn:aws:s3:::states/test/openevolve-test.tfstate", false)]
    [TestCase("dynamodb:GetItem", Table, true)]
    [TestCase("dynamodb:PutItem", Table, false)]
    public void A_plan_reads_the_state_and_takes_no_lock(string action, string resource, bool expected) =>
        _stack["aws_iam_policy.delivery_plan_state"].Policy("policy").Reaches(action, resource).ShouldBe(expected);

    [Test]
    public void In_a_VPC_of_others_a_security_group_can_be_made()
    {
        const string Vpc = "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1";
        var network = _other["aws_iam_policy.delivery_network"].Policy("policy");
        network["MakeInOthersVpc"]["Resource"].ShouldBe($"['{Vpc}']");
        network["MakeInOthersVpc"]["Action"].ShouldBe("['ec2:CreateSecurityGroup']");
    }

    private static string Subjects(ModuleStack stack, string role) =>
        stack[$"aws_iam_role.delivery_{role}"].Policy("assume_role_policy")["Assume"]
            .At("Condition.StringEquals").Items[1].ToString();

    private static ModuleStack Of(bool createsProvider, GitHubWorkflows workflows, string existingVpcId) =>
        ModuleStack.Of(scope => _ = new Pipeline(scope, "delivery", new PipelineProps
        {
            Names = ModuleStack.Names,
            Workflows = workflows,
            Branch = "main",
            GitHubEnvironment = "prod",
            CreateProvider = createsProvider,
            State = new StateObject("states", "test/openevolve-test.tfstate", Table),
            Reach = new Reach { ExistingVpcId = existingVpcId, ReplicatesImages = true, ManagesCostTags = true },
        }));
}
