using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Commands;

/// <summary>A directory with a copy of <c>backend.tf.json</c> and <c>environments/</c>, in which the built app runs as
/// its user runs it.</summary>
internal sealed class AppDirectory
{
    private static readonly string App = Path.Combine(AppContext.BaseDirectory, "OpenEvolve.Cdktf.dll");

    public AppDirectory()
    {
        Copy("backend.tf.json");
        Directory.CreateDirectory(PathOf("environments"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Synthesized.RepositoryRoot, "environments")))
        {
            Copy(Path.Combine("environments", Path.GetFileName(file)));
        }

        Before = Files();
    }

    /// <summary>The directory.</summary>
    public string Root { get; } = TestRun.CreateDirectory("app");

    /// <summary>Files that were there before the app ran.</summary>
    public IReadOnlyList<string> Before { get; }

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Sets one member of a JSON file, such as <c>terraform.backend.s3.bucket</c>.</summary>
    public void Change(string file, string path, JsonNode? value)
    {
        var keys = path.Split('.');
        var document = JsonNode.Parse(File.ReadAllText(PathOf(file)))!;
        keys[..^1].Aggregate(document, (node, key) => node[key]!)[keys[^1]] = value;
        File.WriteAllText(PathOf(file), document.ToJsonString());
    }

    /// <summary>Runs the app to its end.</summary>
    /// <param name="arguments">Arguments.</param>
    /// <param name="environment">Variables to lay over those of this process.</param>
    public CompletedProcess Run(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = ChildProcess.Start("dotnet", [App, .. arguments], Root, environment);
        return process.Complete(TimeSpan.FromSeconds(120));
    }

    /// <summary>Files that are there now.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal),
    ];

    private void Copy(string name) => File.Copy(Path.Combine(Synthesized.RepositoryRoot, name), PathOf(name));
}
