using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class UserTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        foreach (var delivery in Enum.GetValues<KeyDelivery>())
        {
            var name = delivery.ToString().ToLowerInvariant();
            var user = new User(scope, name, new UserProps
            {
                Names = ModuleStack.Names,
                Name = name,
                UserBoundaryArn = "arn:aws:iam::123456789012:policy/users",
                JobBoundaryArn = "arn:aws:iam::123456789012:policy/jobs",
                KeyDelivery = delivery,
                PgpPublicKey = "bWVzc2FnZQ==",
                LogRetentionDays = 30,
            });
            _ = new TerraformOutput(
                scope, $"{name}_key", new TerraformOutputConfig { Value = user.Outputs.Credentials });
        }
    });

    [TestCase("name", "'openevolve-test-plain'")]
    [TestCase("path", "'/openevolve/test/users/'")]
    [TestCase("permissions_boundary", "'arn:aws:iam::123456789012:policy/users'")]
    [TestCase("tags", "{'Owner':'plain'}")]
    public void A_person_is_an_IAM_user_behind_a_boundary(string path, string expected) =>
        _stack["aws_iam_user.plain"][path].ShouldBe(expected);

    [Test]
    public void The_user_has_the_users_policy_and_no_other()
    {
        _stack["aws_iam_user_policy_attachment.plain_permissions"]["user"].ShouldBe("'${aws_iam_user.plain.name}'");
        _stack["aws_iam_user_policy_attachment.plain_permissions"]["policy_arn"]
            .ShouldBe("'${aws_iam_policy.plain_policy.arn}'");
        _stack.NamesOf("aws_iam_user_policy_attachment").Count.ShouldBe(3);
        _stack.NamesOf("aws_iam_user_policy").ShouldBeEmpty();
    }

    [TestCase("name", "'openevolve-test-job-plain'")]
    [TestCase("path", "'/openevolve/test/jobs/'")]
    [TestCase("permissions_boundary", "'arn:aws:iam::123456789012:policy/jobs'")]
    [TestCase("tags", "{'Owner':'plain'}")]
    public void The_persons_jobs_have_a_role_of_their_own_behind_a_boundary(string path, string expected) =>
        _stack["aws_iam_role.plain_job_role"][path].ShouldBe(expected);

    [Test]
    public void ECS_assumes_the_job_role_for_this_account_only()
    {
        var trust = _stack["aws_iam_role.plain_job_role"].Policy("assume_role_policy")["Assume"];
        trust["Principal"].ShouldBe("{'Service':'ecs-tasks.amazonaws.com'}");
        trust["Condition"].ShouldBe("{'StringEquals':{'aws:SourceAccount':['123456789012']},"
            + "'ArnLike':{'aws:SourceArn':['arn:aws:ecs:us-east-1:123456789012:*']}}");
    }

    [TestCase("name", "'/openevolve/test/plain'")]
    [TestCase("retention_in_days", "30")]
    [TestCase("tags", "{'Owner':'plain'}")]
    public void The_persons_jobs_log_to_a_group_of_their_own(string path, string expected) =>
        _stack["aws_cloudwatch_log_group.plain_logs"][path].ShouldBe(expected);

    [Test]
    public void A_plain_key_is_handed_over_with_its_secret()
    {
        _stack["aws_iam_access_key.plain_key"]["pgp_key"].ShouldBe(Json.Missing);
        _stack.Output("plain_key").ShouldBe("{'access_key_id':'${aws_iam_access_key.plain_key.id}',"
            + "'secret_access_key':'${aws_iam_access_key.plain_key.secret}'}");
    }

    [Test]
    public void A_PGP_key_is_handed_over_encrypted_only()
    {
        _stack["aws_iam_access_key.pgp_key"]["pgp_key"].ShouldBe("'bWVzc2FnZQ=='");
        _stack.Output("pgp_key").ShouldBe("{'access_key_id':'${aws_iam_access_key.pgp_key.id}',"
            + "'encrypted_secret_access_key':'${aws_iam_access_key.pgp_key.encrypted_secret}'}");
    }

    [Test]
    public void Who_signs_in_otherwise_has_no_key()
    {
        _stack.NamesOf("aws_iam_access_key").ShouldBe(["pgp_key", "plain_key"], ignoreOrder: true);
        _stack.Output("none_key").ShouldBe("{}");
    }
}
