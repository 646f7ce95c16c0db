using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class LlmKeyTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope =>
    {
        var props = new LlmKeyProps
        {
            Names = ModuleStack.Names,
            User = "",
            ReaderRoleArn = "arn:aws:iam::123456789012:role/execution",
            AdministratorArns = ["arn:aws:iam::123456789012:role/break-glass"],
            RecoveryWindowDays = 30,
        };
        _ = new LlmKey(scope, "shared", props);
        _ = new LlmKey(scope, "own", props with { User = "alice" });
    });

    [Test]
    public void Terraform_makes_no_value_so_none_is_in_the_state() =>
        _stack.Addresses.ShouldBe(
            [
                "aws_secretsmanager_secret.own",
                "aws_secretsmanager_secret.shared",
                "aws_secretsmanager_secret_policy.own_wall",
                "aws_secretsmanager_secret_policy.shared_wall",
            ]);

    /// <summary>A deleted secret keeps its name for the recovery window.</summary>
    [TestCase("shared", "'openevolve-test-gemini-'")]
    [TestCase("own", "'openevolve-test-gemini-alice-'")]
    public void Secrets_can_be_made_again_right_after_a_destroy(string key, string prefix)
    {
        _stack[$"aws_secretsmanager_secret.{key}"]["name_prefix"].ShouldBe(prefix);
        _stack[$"aws_secretsmanager_secret.{key}"]["name"].ShouldBe(Json.Missing);
    }

    [Test]
    public void The_description_tells_the_form_of_the_value() =>
        _stack["aws_secretsmanager_secret.own"].At("description").Text
            .ShouldBe("""Gemini API key of alice: {"GEMINI_API_KEY": "…"}""");

    [TestCase("shared", Json.Missing)]
    [TestCase("own", "{'Owner':'alice'}")]
    public void A_users_key_is_tagged_with_its_owner(string key, string tags) =>
        _stack[$"aws_secretsmanager_secret.{key}"]["tags"].ShouldBe(tags);

    [Test]
    public void A_deleted_key_can_be_restored_for_a_while() =>
        _stack["aws_secretsmanager_secret.shared"]["recovery_window_in_days"].ShouldBe("30");

    [Test]
    public void Nobody_reads_a_key_but_the_ECS_agent_and_the_administrators() =>
        _stack["aws_secretsmanager_secret_policy.shared_wall"].Policy()["OnlyTheAgentReads"].ToString().ShouldBe(
            "{'Sid':'OnlyTheAgentReads','Effect':'Deny','Principal':{'AWS':'*'},"
            + "'Action':['secretsmanager:GetSecretValue','secretsmanager:BatchGetSecretValue'],'Resource':['*'],"
            + "'Condition':{'ArnNotLike':{'aws:PrincipalArn':['arn:aws:iam::123456789012:role/execution',"
            + "'arn:aws:iam::123456789012:role/break-glass']}}}");

    [Test]
    public void No_policy_can_make_a_key_public() =>
        _stack["aws_secretsmanager_secret_policy.shared_wall"]["block_public_policy"].ShouldBe("true");
}
