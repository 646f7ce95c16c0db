using System.Text.RegularExpressions;
using System.Xml.Linq;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Conventions;

/// <summary>The same settings give the same Terraform, on every machine and on every day; the tests of the command line
/// show that two runs are equal to the byte.</summary>
public sealed partial class PurityTests
{
    /// <summary>The compiler then refuses what BannedSymbols.txt lists: clock, randomness, network, console, files.
    /// </summary>
    [Test]
    public void Modules_are_compiled_as_pure_code()
    {
        XDocument.Load(Path.Combine(Synthesized.RepositoryRoot, "modules", "OpenEvolve.Cdktf.Modules.csproj"))
            .Descendants("PureCode").Select(element => element.Value).ShouldBe(["true"]);
        var pure = XDocument.Load(Path.Combine(Synthesized.RepositoryRoot, "Directory.Build.targets"))
            .Descendants("ItemGroup")
            .Single(group => (string?)group.Attribute("Condition") == "'$(PureCode)' == 'true'");
        pure.Elements().Select(item => Path.GetFileName((string)item.Attribute("Include")!))
            .ShouldBe(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "$(MSBuildThisFileDirectory)BannedSymbols.txt"]);
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void No_text_names_this_machine_or_a_place_on_it(string stack)
    {
        string[] places =
        [
            Synthesized.RepositoryRoot,
            Synthesized.OutputDirectory,
            AppContext.BaseDirectory,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/",
            Path.GetTempPath() + "openevolve",
            Environment.MachineName,
        ];
        (from text in StackDocument.Of(stack).Texts
         from place in places
         where text.Text.Contains(place)
         select $"{text.Path} names {place}").ShouldBeEmpty();
    }

    [TestCaseSource(typeof(StackDocument), nameof(StackDocument.Names))]
    public void No_text_tells_a_time(string stack) =>
        StackDocument.Of(stack).Texts
            .Where(text => Time.IsMatch(text.Text)).Select(text => $"{text.Path}: {text.Text}").ShouldBeEmpty();

    [GeneratedRegex(@"20\d\d-\d\d-\d\d[T ]\d\d:\d\d|\b1[789]\d{8}(\d{3})?\b")]
    private static partial Regex Time { get; }
}
