using OpenEvolve.Cdktf.Modules.Functions;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class JobsApiTests
{
    private const string Batch = "arn:aws:batch:us-east-1:123456789012";
    private const string Table = "arn:aws:dynamodb:us-east-1:123456789012:table/openevolve-test-ledger";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = StackFor("alice", "anna-lena");

    [TestCase("authorization_type", "'AWS_IAM'")]
    [TestCase("invoke_mode", "'BUFFERED'")]
    [TestCase("cors", Json.Missing)]
    public void Its_URL_tells_who_calls(string path, string expected) =>
        _stack["aws_lambda_function_url.api_url"][path].ShouldBe(expected);

    [Test]
    public void Nobody_is_let_in_besides_those_whose_own_policy_says_so() =>
        _stack.NamesOf("aws_lambda_permission").ShouldBeEmpty();

    [TestCase("Ledger", "['dynamodb:ConditionCheckItem','dynamodb:GetItem','dynamodb:PutItem',"
        + "'dynamodb:UpdateItem']", $"['{Table}']")]
    [TestCase("LedgerQueries", "['dynamodb:Query']", $"['{Table}','{Table}/index/*']")]
    [TestCase("FindInputs", "['s3:ListBucket']", "['arn:aws:s3:::openevolve-test-inputs-123456789012']")]
    [TestCase("Stop", "['batch:TerminateJob']", $"['{Batch}:job/*']")]
    [TestCase("SeeJobs", "['batch:DescribeJobs','batch:ListJobs']", "['*']")]
    public void It_may(string sid, string actions, string resources)
    {
        Policy[sid]["Action"].ShouldBe(actions);
        Policy[sid]["Resource"].ShouldBe(resources);
    }

    [TestCase("FindInputs", "{'StringLike':{'s3:prefix':['users/*/input/*']}}")]
    [TestCase("Stop", "{'StringEquals':{'aws:ResourceTag/Environment':['test']}}")]
    public void It_may_only_with(string sid, string condition) =>
        Policy[sid]["Condition"].ShouldBe(condition);

    [Test]
    public void It_may_nothing_else() =>
        Policy.Sids.ShouldBe(["OwnLog", "Ledger", "LedgerQueries", "FindInputs", "Stop", "SeeJobs"]);

    [TestCase("Submit", "['batch:SubmitJob']", $"['{Batch}:job-definition/openevolve-test-*',"
        + $"'{Batch}:job-queue/openevolve-test-*','{Batch}:job/*']",
        "{'StringEquals':{'batch:ShareIdentifier':['alice','annalena']}}")]
    [TestCase("Tag", "['batch:TagResource']", $"['{Batch}:job-definition/openevolve-test-*','{Batch}:job/*']",
        "{'StringEquals':{'aws:RequestTag/Owner':['alice','anna-lena']}}")]
    public void It_may_submit_for_users(string sid, string actions, string resources, string condition)
    {
        var statement = _stack["aws_iam_policy.api_submissions_0"].Policy()[sid];
        statement["Action"].ShouldBe(actions);
        statement["Resource"].ShouldBe(resources);
        statement["Condition"].ShouldBe(condition);
    }

    [Test]
    public void It_may_submit_for_as_many_users_as_Batch_has_shares_for()
    {
        var users = Enumerable.Range(0, 500).Select(number => $"u{number:D3}-{new string('x', 25)}").ToArray();
        var stack = StackFor(users);
        var policies = stack.NamesOf("aws_iam_policy").Select(name => stack[$"aws_iam_policy.{name}"]).ToList();

        policies.Max(policy => policy.At("policy").Text.Length).ShouldBeLessThanOrEqualTo(6_144);
        policies.Count.ShouldBeLessThanOrEqualTo(10);
        stack.NamesOf("aws_iam_role_policy_attachment").Count.ShouldBe(policies.Count);
        policies.SelectMany(policy =>
                policy.Policy()["Tag"].At("Condition.StringEquals").Items.Single().Items.Select(user => user.Text))
            .ShouldBe(users, ignoreOrder: true);
    }

    private static ModuleStack StackFor(params string[] users) => ModuleStack.Of(scope => _ = new JobsApi(
        scope,
        "api",
        new JobsApiProps
        {
            Names = ModuleStack.Names,
            Package = new FunctionPackage("functions.zip", "aGFzaA=="),
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
            LogRetentionDays = 30,
            Users = users,
        }));

    private Policy Policy => _stack["aws_iam_role_policy.api_role_permissions"].Policy();
}
