using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class ResourceNamesTests
{
    private static readonly ResourceNames Names = ModuleStack.Names;

    [Test]
    public void Names_say_environment_and_thing() => Names.For("jobs").ShouldBe("openevolve-test-jobs");

    [Test]
    public void Bucket_names_end_in_the_account() =>
        Names.Bucket("inputs").ShouldBe("openevolve-test-inputs-123456789012");

    [Test]
    public void Paths_end_in_a_slash() =>
        new[] { Names.ServicePath, Names.UserPath, Names.JobPath }
            .ShouldBe(["/openevolve/test/", "/openevolve/test/users/", "/openevolve/test/jobs/"]);

    [TestCase("alice", "alice")]
    [TestCase("anna-lena", "annalena")]
    [TestCase("r2-d2", "r2d2")]
    public void Share_identifiers_are_letters_and_digits(string user, string identifier) =>
        ResourceNames.ShareIdentifier(user).ShouldBe(identifier);

    [Test]
    public void A_users_definition_for_an_image_is_no_other_users() =>
        Names.JobDefinition("al", "ice").ShouldNotBe(Names.JobDefinition("al-ice", ""));

    [TestCase("1.0", "openevolve-test-alice_1-0")]
    [TestCase("", "openevolve-test-alice")]
    public void Definitions_are_named_after_user_and_image(string image, string name) =>
        Names.JobDefinition("alice", image).ShouldBe(name);

    [Test]
    public void The_ARN_of_a_users_log_group_has_no_wildcard() =>
        Names.LogGroupArn("alice").ShouldBe("arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test/alice");

    [Test]
    public void The_longest_names_that_AWS_takes_are_taken()
    {
        Names.For(new string('x', 48)).Length.ShouldBe(64);
        Names.Batch(new string('x', 112)).Length.ShouldBe(128);
        Names.Bucket(new string('x', 34)).Length.ShouldBe(63);
        Names.PrefixFor(new string('x', 85)).Length.ShouldBe(102);
    }

    [Test]
    public void Longer_names_are_refused()
    {
        Refusal(() => Names.For(new string('x', 49))).ShouldEndWith("' has 65 characters, AWS allows 64");
        Refusal(() => Names.Batch(new string('x', 113))).ShouldEndWith("' has 129 characters, AWS allows 128");
        Refusal(() => Names.Bucket(new string('x', 35))).ShouldEndWith("' has 64 characters, AWS allows 63");
        Refusal(() => Names.PrefixFor(new string('x', 86))).ShouldEndWith("' has 103 characters, AWS allows 102");
    }

    private static string Refusal(Func<string> name) => Should.Throw<ArgumentException>(() => name()).Message;
}
