using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Policies;

public sealed class ProviderSchemaTests
{
    private readonly string _fresh = TestRun.CreateDirectory("provider-schema");

    [OneTimeSetUp]
    public void Ask()
    {
        Toolchain.Require();
        using var python = ChildProcess.Start(
            "python3", ["provider_schema.py", _fresh], RepositoryFiles.Data,
            Terraform.WithPlugins(EmulatorServer.EnvironmentOf("http://127.0.0.1:9")));
        python.Complete(TimeSpan.FromMinutes(3)).ShouldExitWith(0);
    }

    [TestCase("taggable-resource-types.txt"), TestCase("required-attributes.txt"), Category("Terraform")]
    public void The_list_is_what_the_provider_says(string file) =>
        File.ReadAllText(Path.Combine(RepositoryFiles.Data, file))
            .ShouldBe(File.ReadAllText(Path.Combine(_fresh, file)));
}
