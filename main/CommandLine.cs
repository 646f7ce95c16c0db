using OpenEvolve.Cdktf.Cost;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.State;
using OpenEvolve.Cdktf.Tooling;

namespace OpenEvolve.Cdktf;

/// <summary>The commands of the app.</summary>
public static class CommandLine
{
    private const string Usage = """
        usage: dotnet run --project main [-- COMMAND]

          synth           write the Terraform of every stack to cdktf.out (the default)
          bootstrap       create the bucket and the table of backend.tf.json, with state in a local file
          migrate-state   move that state into the bucket; run once, after bootstrap
          cost            what the stacks cost a month: cost [ENVIRONMENT] [--format text|markdown|json]

          --auto-approve  apply without asking; migrate-state never asks
          --help          show this text

        Run it where backend.tf.json and environments/ are. Exit code 0: done; 1: the settings, a tool or AWS is
        not as it must be, see the message; 2: this text was not followed.
        """;

    /// <summary>Runs one command.</summary>
    /// <param name="args">Command and options.</param>
    /// <param name="output">Summaries.</param>
    /// <param name="error">Messages.</param>
    /// <returns>Exit code; a mistake of the user's gives 1 and a message, a bug keeps its stack trace.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        try
        {
            return Run(args, new Workspace(Directory.GetCurrentDirectory()), output, error);
        }
        catch (Exception problem) when (problem is SettingsException or ToolException)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static int Run(IReadOnlyList<string> args, Workspace workspace, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case [] or ["synth"]:
                new Synthesis(workspace).Run(output);
                return 0;
            case ["bootstrap"] or ["bootstrap", "--auto-approve"]:
                new Bootstrap(workspace).Run(output, autoApprove: args.Count == 2);
                return 0;
            case ["migrate-state"] or ["migrate-state", "--auto-approve"]:
                new StateMigration(workspace).Run(output);
                return 0;
            case ["cost", ..] when CostArguments.Parse(args) is { } arguments:
                new CostCommand(workspace).Run(arguments, output);
                return 0;
            case ["--help"] or ["-h"] or ["help"]:
                output.WriteLine(Usage);
                return 0;
            default:
                error.WriteLine($"'{string.Join(' ', args)}' is not a command\n\n{Usage}");
                return 2;
        }
    }
}
