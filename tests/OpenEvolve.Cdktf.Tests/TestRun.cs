using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf.Tests;

/// <summary>What all tests of one run share, and its end.</summary>
[SetUpFixture]
public sealed class TestRun
{
    // Everything that a test or a program it starts calls temporary is in here, also what a killed one leaves.
    private static readonly Lazy<TemporaryFiles> Temporary = new(Create);

    /// <summary>Creates a directory that is deleted when the last test has ended.</summary>
    /// <param name="purpose">Start of its name.</param>
    public static string CreateDirectory(string purpose) =>
        Directory.CreateDirectory(Path.Combine(Temporary.Value.Root, $"{purpose}-{Guid.NewGuid():N}")).FullName;

    [OneTimeSetUp]
    public void Use_a_temporary_directory_of_its_own() => Temporary.Value.Root.ShouldNotBeEmpty();

    [OneTimeSetUp]
    public void Silence_what_jsii_says_about_node_20() =>
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");

    [OneTimeTearDown]
    public void Delete_what_the_tests_wrote() => Temporary.Value.Dispose();

    private static TemporaryFiles Create()
    {
        var files = new TemporaryFiles();
        if (!OperatingSystem.IsWindows())
        {
            // Some tests start programs as the user of jobs, who must come through here to their own directory.
            File.SetUnixFileMode(files.Root, File.GetUnixFileMode(files.Root) | UnixFileMode.OtherExecute);
        }

        return files;
    }
}
