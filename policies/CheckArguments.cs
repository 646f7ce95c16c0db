using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Reports;

namespace OpenEvolve.Cdktf.Policies;

/// <summary>What follows <c>check</c>.</summary>
internal sealed record CheckArguments(
    IReadOnlyList<string> Files,
    Func<CheckResult, string> Report,
    string? Exemptions,
    IReadOnlyList<string> Problems)
{
    private static readonly IReadOnlyDictionary<string, Func<CheckResult, string>> Formats =
        new Dictionary<string, Func<CheckResult, string>>
        {
            ["text"] = TextReport.Of,
            ["json"] = JsonReport.Of,
            ["sarif"] = SarifReport.Of,
            ["markdown"] = MarkdownReport.Of,
        };

    public static CheckArguments Parse(string[] words)
    {
        var files = new List<string>();
        var problems = new List<string>();
        var options = new Dictionary<string, string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith('-'))
            {
                files.Add(words[i]);
            }
            else if (words[i] is not ("--format" or "--exemptions"))
            {
                problems.Add($"unknown option '{words[i]}', expected --format or --exemptions");
            }
            else if (i + 1 == words.Length)
            {
                problems.Add($"{words[i]} lacks its value");
            }
            else if (!options.TryAdd(words[i], words[++i]))
            {
                problems.Add($"{words[i - 1]} is given twice");
            }
        }

        if (files is [])
        {
            problems.Add("check lacks the FILE to check");
        }

        var format = options.GetValueOrDefault("--format", "text");
        if (!Formats.TryGetValue(format, out var report))
        {
            problems.Add($"--format is '{format}', expected {string.Join(", ", Formats.Keys)}");
        }

        return new CheckArguments(
            files, report ?? TextReport.Of, options.GetValueOrDefault("--exemptions"), problems);
    }
}
