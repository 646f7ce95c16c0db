using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class UserPolicyTests
{
    private const string Logs = "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test";
    private const string Iam = "arn:aws:iam::123456789012";

    private static readonly string[] Strangers = ["alice2", "al", "alice-2", "bob", "*"];

    private static readonly Policy Alice =
        new(Json.Parse(PolicyDocument.Of(UserPolicy.Statements(ModuleStack.Names, "alice"))));

    [TestCase("s3:GetObject", "arn:aws:s3:::openevolve-test-inputs-123456789012/users/alice/j1/input/program.py")]
    [TestCase("s3:PutObject", "arn:aws:s3:::openevolve-test-inputs-123456789012/users/alice/j1/input/program.py")]
    [TestCase("s3:GetObject", "arn:aws:s3:::openevolve-test-outputs-123456789012/users/alice/j1/output/best.py")]
    [TestCase("logs:GetLogEvents", $"{Logs}/alice:log-stream:job/default/1")]
    [TestCase("lambda:InvokeFunctionUrl", "arn:aws:lambda:us-east-1:123456789012:function:openevolve-test-jobs-api")]
    [TestCase("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:openevolve-test-jobs-api")]
    [TestCase("iam:CreateAccessKey", $"{Iam}:user/openevolve/test/users/openevolve-test-alice")]
    [TestCase("iam:CreateVirtualMFADevice", $"{Iam}:mfa/openevolve-test-alice")]
    public void A_user_reaches_what_is_the_users_own(string action, string resource) =>
        Alice.Reaches(action, resource).ShouldBeTrue();

    [TestCaseSource(nameof(Strangers))]
    public void A_user_reaches_nothing_of_people_with_a_similar_name(string stranger)
    {
        string[] theirs =
        [
            $"arn:aws:s3:::openevolve-test-inputs-123456789012/users/{stranger}/j1/input/program.py",
            $"arn:aws:s3:::openevolve-test-outputs-123456789012/users/{stranger}/j1/output/best.py",
            $"{Logs}/{stranger}:log-stream:job/default/1",
            $"{Iam}:user/openevolve/test/users/openevolve-test-{stranger}",
            $"{Iam}:mfa/openevolve-test-{stranger}",
        ];
        (from pattern in Alice.Resources
         from resource in theirs
         where Policy.Matches(pattern, resource)
         select $"{pattern} reaches {resource}").ShouldBeEmpty();
    }

    [Test]
    public void Objects_are_below_the_users_prefix_with_its_slash() =>
        Alice["OwnObjects"]["Resource"].ShouldBe(
            "['arn:aws:s3:::openevolve-test-inputs-123456789012/users/alice/*',"
            + "'arn:aws:s3:::openevolve-test-outputs-123456789012/users/alice/*']");

    [Test]
    public void Listing_is_below_the_users_prefix_with_its_slash() =>
        Alice["OwnListing"]["Condition"].ShouldBe("{'StringLike':{'s3:prefix':['users/alice/','users/alice/*']}}");

    [Test]
    public void The_second_factor_is_removed_only_with_the_second_factor()
    {
        Alice["RemoveMfaWithMfa"]["Condition"].ShouldBe("{'Bool':{'aws:MultiFactorAuthPresent':['true']}}");
        Alice.Statements.Where(statement => statement["Action"].Contains("DeactivateMFADevice"))
            .Select(statement => statement.At("Sid").Text).ShouldBe(["RemoveMfaWithMfa"]);
    }

    [Test]
    public void A_user_can_do_nothing_else() =>
        Alice.Actions.Select(action => action.Split(':')[0]).Distinct().ShouldBe(["s3", "logs", "lambda", "iam"]);

    [Test]
    public void Of_IAM_a_user_has_only_the_own_credentials() =>
        Alice.Actions.Where(action => action.StartsWith("iam:")).Except(UserPolicy.CredentialActions).ShouldBeEmpty();

    [Test]
    public void Nothing_is_allowed_on_everything() => Alice.Resources.ShouldNotContain("*");

    [Test]
    public void No_action_is_a_wildcard() => Alice.Actions.ShouldAllBe(action => !action.Contains('*'));
}
