using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Tests.Emulator;

namespace OpenEvolve.Cdktf.Tests.Python;

/// <summary>A file <c>test_*.py</c> below <c>tests/</c>.</summary>
/// <param name="Path">Path of the file, from <c>tests/</c>.</param>
internal sealed partial record PythonModule(string Path)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PythonModule> All { get; } =
        Directory.EnumerateFiles(Toolchain.TestsDirectory, "test_*.py", SearchOption.AllDirectories)
            .Select(file => new PythonModule(System.IO.Path.GetRelativePath(Toolchain.TestsDirectory, file)))
            .OrderBy(module => module.Path, StringComparer.Ordinal)
            .ToArray();

    /// <summary>Where Python must run to import it by <see cref="ImportName"/>: the directory above its packages.
    /// </summary>
    public string ImportDirectory
    {
        get
        {
            var directory = System.IO.Path.GetDirectoryName(File)!;
            while (System.IO.File.Exists(System.IO.Path.Combine(directory, "__init__.py")))
            {
                directory = System.IO.Path.GetDirectoryName(directory)!;
            }

            return directory;
        }
    }

    /// <summary>Name with the packages that it is in.</summary>
    public string ImportName =>
        System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(ImportDirectory, File), null).Replace('/', '.');

    /// <summary>Its tests as <c>Class.method</c>, as its text shows them: importing all modules would take seconds in
    /// each test run, whatever is to be run.</summary>
    public IReadOnlyList<string> Tests()
    {
        var tests = new List<string>();
        var name = "";
        foreach (Match line in ClassOrTest().Matches(System.IO.File.ReadAllText(File)))
        {
            if (line.Groups["class"].Success)
            {
                name = line.Groups["class"].Value;
            }
            else
            {
                tests.Add($"{name}.{line.Groups["test"].Value}");
            }
        }

        return tests;
    }

    private string File => System.IO.Path.Combine(Toolchain.TestsDirectory, Path);

    [GeneratedRegex(@"^class (?<class>\w+)|^    (async )?def (?<test>test_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex ClassOrTest();
}
