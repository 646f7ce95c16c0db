using OpenEvolve.Cdktf.Modules.Observability;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class TopicsTests
{
    private const string Sns = "arn:aws:sns:us-east-1:123456789012";
    private static readonly string[] AllTopics = ["page", "notify", "owner_alice", "owner_bob"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Topics(scope, "topics", new TopicsProps
    {
        Names = ModuleStack.Names,
        PageEmails = ["oncall@example.com"],
        NotifyEmails = ["team@example.com", "lead@example.com"],
        Owners =
        [
            new OwnerProps("alice", "alice@example.com", HasBudget: true),
            new OwnerProps("bob", "", HasBudget: false),
        ],
    }));

    [TestCase("page", "'openevolve-test-page'")]
    [TestCase("notify", "'openevolve-test-notify'")]
    [TestCase("owner_alice", "'openevolve-test-owner-alice'")]
    [TestCase("owner_bob", "'openevolve-test-owner-bob'")]
    public void There_is_a_topic_for_each_tier_and_each_user(string topic, string name) =>
        _stack[$"aws_sns_topic.topics_{topic}"]["name"].ShouldBe(name);

    [TestCase("owner_alice", "{'Owner':'alice'}")]
    [TestCase("page", Json.Missing)]
    public void A_users_topic_carries_the_users_tag(string topic, string tags) =>
        _stack[$"aws_sns_topic.topics_{topic}"]["tags"].ShouldBe(tags);

    [TestCaseSource(nameof(AllTopics))]
    public void No_topic_has_a_key_that_alarms_and_budgets_could_not_use(string topic) =>
        _stack[$"aws_sns_topic.topics_{topic}"]["kms_master_key_id"].ShouldBe(Json.Missing);

    [TestCaseSource(nameof(AllTopics))]
    public void No_topic_takes_a_message_over_plain_HTTP(string topic) =>
        Policy(topic)["OnlyTls"].ToString().ShouldBe("{'Sid':'OnlyTls','Effect':'Deny','Principal':{'AWS':'*'},"
            + $"'Action':['sns:Publish'],'Resource':['{Sns}:openevolve-test-{topic.Replace('_', '-')}'],"
            + "'Condition':{'Bool':{'aws:SecureTransport':['false']}}}");

    [TestCase("page", "OnlyTls Alarms Budgets")]
    [TestCase("notify", "OnlyTls Alarms Budgets")]
    [TestCase("owner_alice", "OnlyTls Budgets")]
    [TestCase("owner_bob", "OnlyTls")]
    public void A_topic_lets_in_no_service_but_those_that_use_it(string topic, string statements) =>
        string.Join(' ', Policy(topic).Sids).ShouldBe(statements);

    [Test]
    public void Alarms_of_this_environment_may_publish() =>
        Policy("page")["Alarms"].ToString().ShouldBe("{'Sid':'Alarms','Effect':'Allow',"
            + "'Principal':{'Service':'cloudwatch.amazonaws.com'},'Action':['sns:Publish'],"
            + $"'Resource':['{Sns}:openevolve-test-page'],'Condition':{{'ArnLike':{{'aws:SourceArn':"
            + "['arn:aws:cloudwatch:us-east-1:123456789012:alarm:openevolve-test-*']},"
            + "'StringEquals':{'aws:SourceAccount':['123456789012']}}}");

    [Test]
    public void Budgets_of_this_account_may_publish() =>
        Policy("notify")["Budgets"].ToString().ShouldBe("{'Sid':'Budgets','Effect':'Allow',"
            + "'Principal':{'Service':'budgets.amazonaws.com'},'Action':['sns:Publish'],"
            + $"'Resource':['{Sns}:openevolve-test-notify'],'Condition':{{'ArnLike':{{'aws:SourceArn':"
            + "['arn:aws:budgets::123456789012:*']},"
            + "'StringEquals':{'aws:SourceAccount':['123456789012']}}}");

    [TestCase("page_email_0", "'oncall@example.com'")]
    [TestCase("notify_email_0", "'team@example.com'")]
    [TestCase("notify_email_1", "'lead@example.com'")]
    [TestCase("owner_alice_email_0", "'alice@example.com'")]
    public void Addresses_of_the_settings_get_e_mails(string subscription, string address)
    {
        var found = _stack[$"aws_sns_topic_subscription.topics_{subscription}"];
        found["protocol"].ShouldBe("'email'");
        found["endpoint"].ShouldBe(address);
    }

    [Test]
    public void Nobody_else_is_subscribed() =>
        _stack.NamesOf("aws_sns_topic_subscription").Count.ShouldBe(4);

    private Policy Policy(string topic) => _stack[$"aws_sns_topic_policy.topics_{topic}_policy"].Policy();
}
