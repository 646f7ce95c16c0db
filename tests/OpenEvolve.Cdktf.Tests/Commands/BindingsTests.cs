using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Commands;

/// <summary>The script that builds the bindings, on a copy of it; the build of these tests has run the rest of it.
/// </summary>
public sealed class BindingsTests
{
    private const string Notice = "Building";

    private static readonly string Bindings = Path.Combine(Synthesized.RepositoryRoot, "tools", "bindings");

    private string _copy = null!;
    private string _feed = null!;

    [SetUp]
    public void Copy()
    {
        var root = TestRun.CreateDirectory("bindings");
        _feed = Path.Combine(root, "feed");
        _copy = Directory.CreateDirectory(Path.Combine(root, "tools", "bindings")).FullName;
        foreach (var file in Directory.EnumerateFiles(Bindings))
        {
            File.Copy(file, Path.Combine(_copy, Path.GetFileName(file)));
        }
    }

    [Test]
    public void A_complete_feed_is_left_alone()
    {
        Directory.CreateDirectory(_feed);
        string[] packages = ["A.1-local.h1.nupkg", "B.1-local.h1.nupkg", "C.1-local.h1.nupkg"];
        packages.ToList().ForEach(name => File.WriteAllText(Path.Combine(_feed, name), name));

        Build().ShouldExitWith(0).Everything.ShouldBe("");

        Feed().ShouldBe(packages);
    }

    [Test]
    public void The_lock_of_a_build_that_was_killed_is_taken_over()
    {
        Directory.CreateDirectory(_feed);
        var left = Path.Combine(_feed, "lock");
        File.WriteAllText(left, "");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddMinutes(-1));
        "ABC".ToList().ForEach(name => File.WriteAllText(Path.Combine(_feed, $"{name}.1-local.h1.nupkg"), ""));

        Build().ShouldExitWith(0);

        File.Exists(left).ShouldBeFalse();
    }

    [Test]
    public void All_mistakes_in_the_list_of_modules_are_named_at_once_and_the_feed_stays_empty()
    {
        File.WriteAllText(Path.Combine(_copy, "modules.txt"), "vpc\nsubnet\ns3_bucket\n");
        Build().ShouldExitWith(1).Error.ShouldBe("""
            tools/bindings/modules.txt: 2 problem(s)
              line 2 'subnet' must come after 'vpc': sorted, each once
              line 3 's3_bucket' is not a module of the AWS provider (a folder of the package's lib/)

            """);
        Feed().ShouldBeEmpty();
    }

    [Test]
    public void All_mistakes_in_the_list_of_cdktf_are_named_at_once_and_the_feed_stays_empty()
    {
        File.WriteAllText(Path.Combine(_copy, "core.txt"), "App: synth fly\nAirport\n");
        Build().ShouldExitWith(1).Error.ShouldBe("""
            tools/bindings/core.txt: 2 problem(s)
              line 1 'App: synth fly' names what the type does not have: fly
              line 2 'Airport' is not a type of cdktf

            """);
        Feed().ShouldBeEmpty();
    }

    [Test]
    public void Without_Node_the_build_of_a_project_says_what_to_install()
    {
        var project = Path.Combine(Path.GetDirectoryName(_feed)!, "App.csproj");
        File.WriteAllText(project, """
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="tools/bindings/Bindings.props" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="tools/bindings/Bindings.targets" />
            </Project>
            """);

        using var restore = ChildProcess.Start(
            "dotnet", ["restore", "--nologo"], Path.GetDirectoryName(project)!, SearchPath.Only("sh", "dotnet"));
        restore.Complete(TimeSpan.FromMinutes(3)).ShouldExitWith(1).Output.ShouldContain(
            "error : The CDKTF bindings need Node.js, and 'node' was not found. Install Node.js 22 or 24 with npm.");
    }

    private CompletedProcess Build()
    {
        // As npm ci left them: what is built from is not what these tests are about.
        Directory.CreateSymbolicLink(Path.Combine(_copy, "node_modules"), Path.Combine(Bindings, "node_modules"));
        using var node = ChildProcess.Start("node", ["build.mjs", _feed, "local.h1", "net10.0", Notice], _copy);
        return node.Complete(TimeSpan.FromMinutes(3));
    }

    private IEnumerable<string?> Feed() => Directory.EnumerateFileSystemEntries(_feed).Select(Path.GetFileName).Order();
}
