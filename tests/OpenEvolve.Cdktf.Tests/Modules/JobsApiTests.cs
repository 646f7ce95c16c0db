using OpenEvolve.Cdktf.Modules.Functions;
using OpenEvolve.Cdktf.Modules.Jobs;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class JobsApiTests
{
    private const string Batch = "arn:aws:batch:us-east-1:123456789012";
    private const string Table = "arn:aws:dynamodb:us-east-1:123456789012:table/openevolve-test-ledger";

    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new JobsApi(scope, "api", new JobsApiProps
    {
        Names = ModuleStack.Names,
        Package = new FunctionPackage("functions.zip", "aGFzaA=="),
        BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
        LogRetentionDays = 30,
        Users = ["alice", "anna-lena"],
    }));

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
    [TestCase("Submit", "['batch:SubmitJob']", $"['{Batch}:job-definition/openevolve-test-*',"
        + $"'{Batch}:job-queue/openevolve-test-*','{Batch}:job/*']")]
    [TestCase("Tag", "['batch:TagResource']", $"['{Batch}:job-definition/openevolve-test-*','{Batch}:job/*']")]
    [TestCase("Stop", "['batch:TerminateJob']", $"['{Batch}:job/*']")]
    [TestCase("SeeJobs", "['batch:DescribeJobs','batch:ListJobs']", "['*']")]
    public void It_may(string sid, string actions, string resources)
    {
        Policy[sid]["Action"].ShouldBe(actions);
        Policy[sid]["Resource"].ShouldBe(resources);
    }

    [TestCase("FindInputs", "{'StringLike':{'s3:prefix':['users/*/input/*']}}")]
    [TestCase("Submit", "{'StringEquals':{'batch:ShareIdentifier':['alice','annalena']}}")]
    [TestCase("Tag", "{'StringEquals':{'aws:RequestTag/Owner':['alice','anna-lena']}}")]
    [TestCase("Stop", "{'StringEquals':{'aws:ResourceTag/Environment':['test']}}")]
    public void It_may_only_with(string sid, string condition) =>
        Policy[sid]["Condition"].ShouldBe(condition);

    [Test]
    public void It_may_nothing_else() =>
        Policy.Sids.ShouldBe(
            ["OwnLog", "Ledger", "LedgerQueries", "FindInputs", "Submit", "Tag", "Stop", "SeeJobs"]);

    private Policy Policy => _stack["aws_iam_role_policy.api_role_permissions"].Policy();
}
