namespace OpenEvolve.Cdktf.Tooling;

/// <summary>A temporary directory for this process and the programs it starts, deleted with all they left in it: jsii
/// unpacks itself and the bindings at every run, and leaves them there.</summary>
public sealed class TemporaryFiles : IDisposable
{
    // The first is that of Unix, the others are those of Windows.
    private static readonly string[] Variables = ["TMPDIR", "TMP", "TEMP"];

    private readonly Dictionary<string, string?> _before =
        Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("openevolve-");

    /// <summary>Creates the directory in the one that was in use so far.</summary>
    public TemporaryFiles()
    {
        foreach (var name in Variables)
        {
            Environment.SetEnvironmentVariable(name, _directory.FullName);
        }
    }

    /// <summary>Where it is.</summary>
    public string Root => _directory.FullName;

    /// <summary>Deletes the directory; the one before is in use again.</summary>
    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _directory.Delete(recursive: true);
    }
}
