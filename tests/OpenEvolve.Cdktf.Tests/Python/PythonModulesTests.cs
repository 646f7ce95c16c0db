namespace OpenEvolve.Cdktf.Tests.Python;

public sealed class PythonModulesTests
{
    [TestCase("host/")]
    [TestCase("runtime/")]
    [TestCase("runtime/cli/")]
    [TestCase("runtime/handlers/")]
    [TestCase("emulator/tests/")]
    [TestCase("demo/")]
    [TestCase("workflows/")]
    public void The_folder_has_tests(string folder) =>
        PythonModule.All.ShouldContain(module => module.Path.StartsWith(folder, StringComparison.Ordinal));
}
