namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class DeliveryRulesTests
{
    private const string Delivery = "{'identityProvider':'create','repository':'org/name',"
        + "'repositoryIds':{'owner':'12','repository':'34'},'branch':'main','environment':'prod'}";

    private static EnvironmentDocument Document()
    {
        var document = new EnvironmentDocument().With("delivery", Delivery);
        return document.With("users[0].accessKey", "'none'").With("users[1].accessKey", "'none'")
            .With("users[1].pgpPublicKey", "null");
    }

    [Test]
    public void Workflows_may_be_let_in() => Document().Problems().ShouldBeEmpty();

    [Test]
    public void An_old_repository_has_no_numbers_in_its_tokens() =>
        Document().With("delivery.repositoryIds", "null").Problems().ShouldBeEmpty();

    [TestCase("delivery.repository", "org")]
    [TestCase("delivery.repository", "org/name/else")]
    [TestCase("delivery.repository", "org/*")]
    [TestCase("delivery.repository", "-org/name")]
    [TestCase("delivery.branch", "*")]
    [TestCase("delivery.branch", "release/*")]
    [TestCase("delivery.branch", "")]
    [TestCase("delivery.environment", "prod:x")]
    [TestCase("delivery.environment", "pr?d")]
    [TestCase("delivery.repositoryIds.owner", "org")]
    [TestCase("delivery.repositoryIds.repository", "0")]
    public void What_tokens_never_say_or_IAM_takes_for_a_pattern_is_refused(string path, string value) =>
        Document().With(path, $"'{value}'").Problems().ShouldStartWith($"{path} '{value}' must match");

    [Test]
    public void A_plain_key_would_be_in_the_state_that_workflows_read() =>
        Document().With("users[0].accessKey", "'plain'").Problems().ShouldBe(
            "users[0].accessKey 'plain' would be in the state, which workflows of pull requests read; "
            + "must be 'pgp' or 'none' while delivery is not null");

    [Test]
    public void An_account_has_one_identity_provider() =>
        Together(second => second.With("delivery.environment", "'two'")).ShouldBe(
            "environments/two.json: 1 problem(s)\n  delivery.identityProvider 'create' is already set in environment "
            + "'one': an account has one identity provider of GitHub; write 'existing' here");

    [Test]
    public void Another_account_has_its_own() =>
        Together(second => second.With("delivery.environment", "'two'").With("accountId", "'210987654321'"))
            .ShouldBeEmpty();

    [Test]
    public void One_approval_opens_one_environment() =>
        Together(second => second.With("delivery.identityProvider", "'existing'")).ShouldBe(
            "environments/two.json: 1 problem(s)\n  delivery.environment 'prod' of org/name already applies environment "
            + "'one': whoever is let into one would be let into both");

    private static string Together(Func<EnvironmentDocument, EnvironmentDocument> change)
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("one.json", Document().With("name", "'one'").ToString());
        directory.Write("two.json", change(Document().With("name", "'two'")).ToString());
        return directory.Message();
    }
}
