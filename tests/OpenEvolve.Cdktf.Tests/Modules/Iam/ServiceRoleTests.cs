using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Modules;

public sealed class ServiceRoleTests
{
    private ModuleStack _stack;

    [OneTimeSetUp]
    public void Synthesize() => _stack = ModuleStack.Of(scope => _ = new ServiceRole(
        scope,
        "sweeper",
        new ServiceRoleProps
        {
            Names = ModuleStack.Names,
            Name = "sweeper",
            BoundaryArn = "arn:aws:iam::123456789012:policy/boundary",
            TrustPolicy = PolicyDocument.TrustOf(
                "lambda.amazonaws.com", new Condition("StringEquals", "aws:SourceAccount", ModuleStack.Account)),
            Statements = [new Statement { Sid = "Sweep", Action = ["s3:DeleteObject"], Resource = ["arn:x"] }],
        }));

    [TestCase("name", "'openevolve-test-sweeper'")]
    [TestCase("path", "'/openevolve/test/'")]
    [TestCase("permissions_boundary", "'arn:aws:iam::123456789012:policy/boundary'")]
    public void The_role_has_the_path_of_its_environment_and_a_boundary(string path, string expected) =>
        _stack["aws_iam_role.sweeper"][path].ShouldBe(expected);

    [Test]
    public void One_service_may_assume_it_for_this_account() =>
        _stack["aws_iam_role.sweeper"].Inside("assume_role_policy").ToString().ShouldBe(
            "{'Version':'2012-10-17','Statement':[{'Sid':'Assume','Effect':'Allow',"
            + "'Principal':{'Service':'lambda.amazonaws.com'},'Action':['sts:AssumeRole'],"
            + "'Condition':{'StringEquals':{'aws:SourceAccount':['123456789012']}}}]}");

    [Test]
    public void It_may_do_what_its_one_policy_says()
    {
        _stack["aws_iam_role_policy.sweeper_permissions"]["role"].ShouldBe("'${aws_iam_role.sweeper.name}'");
        _stack["aws_iam_role_policy.sweeper_permissions"].Inside("policy").ToString().ShouldBe(
            "{'Version':'2012-10-17','Statement':[{'Sid':'Sweep','Effect':'Allow','Action':['s3:DeleteObject'],"
            + "'Resource':['arn:x']}]}");
    }
}
