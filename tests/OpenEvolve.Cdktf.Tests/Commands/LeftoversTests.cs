namespace OpenEvolve.Cdktf.Tests.Commands;

/// <summary>jsii unpacks itself and the bindings, more than 5 MB, into the temporary directory at every run.</summary>
public sealed class LeftoversTests
{
    private readonly string _temporary = TestRun.CreateDirectory("tmp");

    [Test]
    public void A_synth_leaves_nothing_in_the_temporary_directory()
    {
        Run(new AppDirectory(), "cdktf.out").ShouldExitWith(0);

        Left().ShouldBeEmpty();
    }

    [Test]
    public void Neither_does_one_that_fails_once_jsii_runs()
    {
        var directory = new AppDirectory();
        File.WriteAllText(directory.PathOf("occupied"), "");

        Run(directory, Path.Combine("occupied", "cdktf.out")).Error.ShouldContain("Amazon.JSII.Runtime");

        Left().ShouldBeEmpty();
    }

    private CompletedProcess Run(AppDirectory directory, string output) =>
        directory.Run(["synth"], new Dictionary<string, string>
        {
            ["TMPDIR"] = _temporary,
            ["TMP"] = _temporary,
            ["TEMP"] = _temporary,
            ["CDKTF_OUTDIR"] = directory.PathOf(output),
        });

    private IEnumerable<string> Left() =>
        Directory.EnumerateFileSystemEntries(_temporary, "*", SearchOption.AllDirectories);
}
