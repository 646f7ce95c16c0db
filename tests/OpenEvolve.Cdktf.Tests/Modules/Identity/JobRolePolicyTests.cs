using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Identity;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class JobRolePolicyTests
{
    private const string Inputs = "arn:aws:s3:::openevolve-test-inputs-123456789012";
    private const string Outputs = "arn:aws:s3:::openevolve-test-outputs-123456789012";
    private const string Logs = "arn:aws:logs:us-east-1:123456789012:log-group:/openevolve/test";

    private static readonly Policy Alice =
        new(Json.Parse(PolicyDocument.Of(JobRolePolicy.Statements(ModuleStack.Names, "alice"))));

    [TestCase("s3:GetObject", $"{Inputs}/users/alice/j1/input/program.py")]
    [TestCase("s3:PutObject", $"{Outputs}/users/alice/j1/output/best.py")]
    [TestCase("s3:PutObjectTagging", $"{Outputs}/users/alice/j1/output/checkpoint_10/metadata.json")]
    [TestCase("logs:PutLogEvents", $"{Logs}/alice:log-stream:job/default/1")]
    public void A_job_reads_its_inputs_and_writes_its_outputs_and_log(string action, string resource) =>
        Alice.Reaches(action, resource).ShouldBeTrue();

    [TestCase("s3:PutObject", $"{Inputs}/users/alice/j1/input/program.py")]
    [TestCase("s3:DeleteObject", $"{Inputs}/users/alice/j1/input/program.py")]
    [TestCase("s3:DeleteObjectVersion", $"{Outputs}/users/alice/j1/output/best.py")]
    [TestCase("secretsmanager:GetSecretValue",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:openevolve-test-gemini-x")]
    [TestCase("batch:SubmitJob", "arn:aws:batch:us-east-1:123456789012:job-queue/openevolve-test-prod")]
    [TestCase("iam:PassRole", "arn:aws:iam::123456789012:role/openevolve/test/jobs/openevolve-test-job-alice")]
    public void A_job_changes_no_input_and_no_history_and_starts_nothing(string action, string resource) =>
        Alice.Reaches(action, resource).ShouldBeFalse();

    [TestCase("alice2")]
    [TestCase("al")]
    [TestCase("alice-2")]
    [TestCase("bob")]
    public void A_job_reaches_nothing_of_people_with_a_similar_name(string stranger)
    {
        string[] theirs =
        [
            $"{Inputs}/users/{stranger}/j1/input/program.py",
            $"{Outputs}/users/{stranger}/j1/output/best.py",
            $"{Logs}/{stranger}:log-stream:job/default/1",
        ];
        (from statement in Alice.Statements
         where statement.At("Sid").Text != "Metrics" // has no resource; see its own test
         from pattern in Policy.Texts(statement, "Resource")
         from resource in theirs
         where Policy.Matches(pattern, resource)
         select $"{pattern} reaches {resource}").ShouldBeEmpty();
    }

    [Test]
    public void Listing_is_below_the_owners_prefix_with_its_slash() =>
        Alice["OwnListing"]["Condition"].ShouldBe("{'StringLike':{'s3:prefix':['users/alice/','users/alice/*']}}");

    [Test]
    public void Metrics_go_to_one_namespace()
    {
        Alice["Metrics"]["Action"].ShouldBe("['cloudwatch:PutMetricData']");
        Alice["Metrics"]["Condition"].ShouldBe("{'StringEquals':{'cloudwatch:namespace':['OpenEvolve']}}");
    }

    [Test]
    public void Only_metrics_are_not_bound_to_a_resource() =>
        Alice.Statements.Where(statement => statement["Resource"] == "['*']")
            .Select(statement => statement.At("Sid").Text).ShouldBe(["Metrics"]);
}
