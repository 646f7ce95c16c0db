using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class BoundariesTests
{
    private const string Owner = "${aws:PrincipalTag/Owner, '-'}";

    private static readonly string[] Subjects = ["users", "operators", "jobs", "functions", "services"];

    private static readonly string[] OfBudgets = ["iam:AttachUserPolicy", "iam:DetachUserPolicy"];

    private static readonly string[] Buckets =
    [
        "arn:aws:s3:::openevolve-test-inputs-123456789012",
        "arn:aws:s3:::openevolve-test-outputs-123456789012",
    ];

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new Boundaries(
        scope,
        "boundaries",
        new BoundariesProps
        {
            Names = ModuleStack.Names,
            ReplicaBucketArns = ["arn:aws:s3:::copies"],
            SlackSecretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slack-AbCd12",
        }));

    [TestCaseSource(nameof(Subjects))]
    public void Nobody_can_change_identities_or_hand_on_roles(string subject)
    {
        string[] own = [.. UserPolicy.CredentialActions];
        Of(subject).Actions
            .Where(action => action.StartsWith("iam:") || action.StartsWith("sts:"))
            .Except([.. own, .. OfBudgets])
            .ShouldBeEmpty();
    }

    /// <summary>The one change of identities that the platform makes itself.</summary>
    [Test]
    public void Only_the_role_of_budgets_attaches_a_policy_one_policy_and_only_to_users() =>
        Of("services").Statements
            .Where(statement => Policy.Texts(statement, "Action").Intersect(OfBudgets).Any())
            .Select(statement => $"{statement.At("Resource")} {statement.At("Condition")}")
            .ShouldBe(["['arn:aws:iam::123456789012:user/openevolve/test/users/*'] {'ArnEquals':{'iam:PolicyARN':"
                + "['arn:aws:iam::123456789012:policy/openevolve/test/openevolve-test-stop-submissions']},'ArnLike':"
                + "{'aws:PrincipalArn':['arn:aws:iam::123456789012:role/openevolve/test/"
                + "openevolve-test-budget-actions']}}"]);

    [TestCase("jobs")]
    [TestCase("functions")]
    [TestCase("services")]
    public void Jobs_and_services_have_no_access_keys(string subject) =>
        Of(subject).Actions.Except(OfBudgets).ShouldAllBe(action => !action.StartsWith("iam:"));

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
    public void Services_reach_users_objects_only_to_replicate_them()
    {
        string[] readsOrWrites = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion"];
        (from bucket in Buckets
         from action in readsOrWrites
         where Of("services").Reaches(action, $"{bucket}/users/alice/x")
         select $"{action} on {bucket}").ShouldBeEmpty();
        Of("services").Reaches("s3:ReplicateObject", "arn:aws:s3:::copies/users/alice/x").ShouldBeTrue();
    }

    [Test]
    public void Functions_read_manifests_and_delete_outputs_and_that_is_all_they_do_with_objects()
    {
        string[] readsOrWrites =
            ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"];
        Of("functions").Actions.Intersect(readsOrWrites).ShouldBe(["s3:DeleteObject", "s3:GetObject"]);
        Of("functions")["Outputs"]["Resource"].ShouldBe($"['{Buckets[1]}/users/*/output/*']");
        Of("functions")["Outputs"]["Condition"].ShouldBe("{'ArnLike':{'aws:PrincipalArn':"
            + "['arn:aws:iam::123456789012:role/openevolve/test/openevolve-test-cleanup']}}");
    }

    [Test]
    public void Of_all_functions_only_the_jobs_API_submits_jobs() =>
        Of("functions").Statements
            .Where(statement => Policy.Texts(statement, "Action").Any(action =>
                action is "batch:SubmitJob" or "batch:TagResource" or "batch:RegisterJobDefinition"))
            .Select(statement => statement["Condition.ArnLike.aws:PrincipalArn"])
            .ShouldBe(["['arn:aws:iam::123456789012:role/openevolve/test/openevolve-test-jobs-api']"]);

    [Test]
    public void Metrics_of_functions_go_to_a_namespace_that_no_job_writes_to() =>
        Of("functions")["Metrics"]["Condition"]
            .ShouldBe("{'StringEquals':{'cloudwatch:namespace':['OpenEvolve/Platform']}}");

    [TestCase("users")]
    [TestCase("operators")]
    [TestCase("jobs")]
    [TestCase("services")]
    public void Only_functions_reach_the_ledger(string subject) =>
        Of(subject).Actions.ShouldAllBe(action => !action.StartsWith("dynamodb:"));

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
            Of("users").Actions.Concat(OperatorsPolicy.Statements(ModuleStack.Names).SelectMany(s => s.Action!)),
            ignoreOrder: true);

    private Policy Of(string subject) => _stack[$"aws_iam_policy.boundaries_{subject}"].Policy();
}
