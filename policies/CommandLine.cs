using OpenEvolve.Cdktf.Policies.Checking;
using OpenEvolve.Cdktf.Policies.Docs;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies;

/// <summary>The rules as a command.</summary>
public static class CommandLine
{
    private const string Help = """
        Checks Terraform documents against the rules of docs/policies.

          check FILE… [--format text|json|sarif|markdown] [--exemptions FILE]
          rules
          docs [FOLDER]
          --help

        FILE is a synthesized cdk.tf.json, or what 'terraform show -json' prints of a plan or of a state.
        Each file is one stack. Rules that need the configuration itself (backend, providers, outputs,
        lifecycle) are not evaluated on a plan or a state; the report names them.

        docs writes the pages of all rules and the index in the README of FOLDER, docs/policies by default.

          --format      text (the default), json, sarif (2.1.0) or markdown
          --exemptions  JSON list of { rule, address, reason } and, to be narrower, { stack, path }

        Exit code: 0 every rule holds, 1 there are findings or unused exemptions, 2 the check could not be
        made (wrong usage, a file that cannot be read).
        """;

    /// <summary>Runs one command.</summary>
    /// <param name="args">Words of the command line.</param>
    /// <param name="read">Reads a file.</param>
    /// <param name="write">Writes a file: its path and its content.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="error">Where mistakes are told.</param>
    /// <returns>Exit code.</returns>
    public static int Run(
        string[] args,
        Func<string, string> read,
        Action<string, string> write,
        TextWriter output,
        TextWriter error)
    {
        switch (args)
        {
            case ["--help" or "-h"]:
                output.WriteLine(Help);
                return 0;
            case ["rules"]:
                output.Write(string.Concat(
                    Catalogue.Rules.Select(rule => $"{rule.Id} ({rule.Severity}) {rule.Title}\n")));
                return 0;
            case ["docs"]:
                return Document("docs/policies", read, write, error);
            case ["docs", var folder]:
                return Document(folder, read, write, error);
            case ["check", .. var words]:
                return Check(CheckArguments.Parse(words), read, output, error);
            default:
                return Refuse(error, [$"unknown command '{string.Join(' ', args)}'"]);
        }
    }

    private static int Check(
        CheckArguments arguments, Func<string, string> read, TextWriter output, TextWriter error)
    {
        if (arguments.Problems is not [])
        {
            return Refuse(error, arguments.Problems);
        }

        var problems = new List<string>();
        var exemptions = arguments.Exemptions is { } file
            ? Try(file, () => Exemptions.Parse(file, read(file)), problems) ?? []
            : [];
        var documents = arguments.Files
            .Select(path => (path, Document: Try(path, () => DocumentReader.Read(path, read(path)), problems)))
            .ToList();
        if (problems is not [])
        {
            error.Write(string.Concat(problems.Select(problem => problem + "\n")));
            return 2;
        }

        var result = Checker.Check(
            [.. documents.Select(found => new CheckedFile(found.path, found.Document!))], Catalogue.Rules, exemptions);
        output.Write(arguments.Report(result));
        return result.IsClean ? 0 : 1;
    }

    private static int Document(
        string folder, Func<string, string> read, Action<string, string> write, TextWriter error)
    {
        var problems = new List<string>();
        var readme = $"{folder}/README.md";
        var text = Try(readme, () => RulePages.WithIndex(read(readme)), problems);
        if (text is null)
        {
            error.Write(string.Concat(problems.Select(problem => problem + "\n")));
            return 2;
        }

        write(readme, text);
        foreach (var (name, page) in RulePages.All)
        {
            write($"{folder}/{name}", page);
        }

        return 0;
    }

    private static T? Try<T>(string path, Func<T> action, List<string> problems) where T : class
    {
        try
        {
            return action();
        }
        catch (DocumentException problem)
        {
            problems.Add(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: cannot be read: {problem.Message}");
        }

        return null;
    }

    private static int Refuse(TextWriter error, IReadOnlyList<string> problems)
    {
        error.Write(string.Concat(problems.Select(problem => problem + "\n")));
        error.WriteLine("see --help");
        return 2;
    }
}
