using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class BoundariesTests
{
    private const string Owner = "${aws:PrincipalTag/Owner, '-'}";

    private static readonly string[] Subjects = ["users", "operators", "jobs", "services"];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Boundaries(
        scope,
        "boundaries",
        new BoundariesProps { Names = ModuleStack.Names, ReplicaBucketArns = ["arn:aws:s3:::copies"] }));

    [TestCaseSource(nameof(Subjects))]
    public void Nobody_can_change_identities_or_hand_on_roles(string subject)
    {
        string[] own = [.. UserPolicy.CredentialActions];
        Of(subject).Actions
            .Where(action => action.StartsWith("iam:") || action.StartsWith("sts:"))
            .Except(own)
            .ShouldBeEmpty();
    }

    [TestCase("jobs")]
    [TestCase("services")]
    public void Jobs_and_services_have_no_access_keys(string subject) =>
        Of(subject).Actions.ShouldAllBe(action => !action.StartsWith("iam:"));

    [TestCaseSource(nameof(Subjects))]
    public void No_ceiling_has_a_wildcard_for_an_action(string subject) =>
        Of(subject).Actions.ShouldAllBe(action => !action.Contains('*'));

    [TestCase("users")]
    [TestCase("operators")]
    [TestCase("jobs")]
    public void Objects_are_those_below_the_prefix_of_the_principals_owner_tag(string subject)
    {
        Of(subject)["OwnObjects"]["Resource"].ShouldBe(
            $"['arn:aws:s3:::openevolve-test-inputs-123456789012/users/{Owner}/*',"
            + $"'arn:aws:s3:::openevolve-test-outputs-123456789012/users/{Owner}/*']");
        Of(subject)["OwnListing"]["Condition"]
            .ShouldBe($"{{'StringLike':{{'s3:prefix':['users/{Owner}/','users/{Owner}/*']}}}}");
    }

    [TestCase("users")]
    [TestCase("operators")]
    [TestCase("jobs")]
    public void Nothing_else_reaches_objects(string subject) =>
        Of(subject).Statements
            .Where(statement => Policy.Texts(statement, "Action").Any(action => action.StartsWith("s3:")))
            .Select(statement => statement.At("Sid").Text)
            .ShouldBe(["OwnObjects", "OwnListing"]);

    [Test]
    public void Services_reach_objects_only_to_replicate_them()
    {
        string[] readsOrWrites = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion"];
        Of("services").Actions.Intersect(readsOrWrites).ShouldBeEmpty();
        Of("services").Reaches("s3:ReplicateObject", "arn:aws:s3:::copies/users/alice/x").ShouldBeTrue();
    }

    [Test]
    public void Metrics_of_jobs_go_to_one_namespace() =>
        Of("jobs")["Metrics"]["Condition"]
            .ShouldBe("{'StringEquals':{'cloudwatch:namespace':['OpenEvolve']}}");

    [TestCase("users")]
    [TestCase("jobs")]
    public void Users_and_jobs_never_reach_Batch_or_secrets(string subject) =>
        Of(subject).Actions.ShouldAllBe(action => !action.StartsWith("batch:") && !action.StartsWith("secrets"));

    [Test]
    public void Operators_may_be_all_that_users_are_and_run_the_platform() =>
        Of("operators").Actions.ShouldBe(
            Of("users").Actions.Concat(OperatorsPolicy.Statements(ModuleStack.Names).SelectMany(s => s.Action)),
            ignoreOrder: true);

    private Policy Of(string subject) => _stack[$"aws_iam_policy.boundaries_{subject}"].Policy();
}
