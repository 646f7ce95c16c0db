using OpenEvolve.Cdktf.Policies.Reading;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class TaggableTypesTests
{
    [TestCase("aws_vpc", true)]
    [TestCase("aws_batch_job_definition", true)]
    [TestCase("aws_route", false)]
    [TestCase("aws_iam_role_policy", false)]
    public void It_knows_what_carries_tags(string type, bool expected) =>
        TaggableTypes.All.Contains(type).ShouldBe(expected);

    [Test, Category("Terraform")]
    public void The_list_is_what_the_provider_says()
    {
        Toolchain.Require();
        using var python = ChildProcess.Start(
            "python3", ["taggable_resource_types.py"], RepositoryFiles.Data,
            Terraform.WithPlugins(EmulatorServer.EnvironmentOf("http://127.0.0.1:9")));
        python.Complete(TimeSpan.FromMinutes(3)).ShouldExitWith(0).Output
            .ShouldBe(File.ReadAllText(Path.Combine(RepositoryFiles.Data, "taggable-resource-types.txt")));
    }
}
