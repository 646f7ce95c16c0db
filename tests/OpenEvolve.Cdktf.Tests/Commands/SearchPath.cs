using System.Runtime.InteropServices;

namespace OpenEvolve.Cdktf.Tests.Commands;

/// <summary>Machines on which something is not installed.</summary>
internal static class SearchPath
{
    /// <summary>A PATH with links to some of the programs of this process's PATH, and nothing else.</summary>
    public static Dictionary<string, string> Only(params string[] programs)
    {
        Assume.That(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), Is.False, "links need rights on Windows");
        var path = TestRun.CreateDirectory("path");
        foreach (var program in programs)
        {
            var found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
                .Select(directory => Path.Combine(directory, program)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(path, program), found);
        }

        return new Dictionary<string, string> { ["PATH"] = path };
    }
}
