namespace OpenEvolve.Cdktf.Tests;

/// <summary>What all tests of one run share, and its end.</summary>
[SetUpFixture]
public sealed class TestRun
{
    private static readonly Lazy<DirectoryInfo> Root =
        new(() => Directory.CreateTempSubdirectory("openevolve-tests-"));

    /// <summary>Creates a directory that is deleted when the last test has ended.</summary>
    /// <param name="purpose">Start of its name.</param>
    public static string CreateDirectory(string purpose) =>
        Root.Value.CreateSubdirectory($"{purpose}-{Guid.NewGuid():N}").FullName;

    [OneTimeSetUp]
    public void Silence_what_jsii_says_about_node_20() =>
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");

    [OneTimeTearDown]
    public void Delete_what_the_tests_wrote()
    {
        if (Root.IsValueCreated)
        {
            Root.Value.Delete(recursive: true);
        }
    }
}
