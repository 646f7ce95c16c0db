using System.Diagnostics;

namespace OpenEvolve.Cdktf.Tooling;

/// <summary>Runs Terraform in one directory.</summary>
internal sealed class TerraformProcess
{
    private readonly string directory;

    public TerraformProcess(string directory)
    {
        Tools.Require("terraform", "version 1.11 or later applies what is synthesized, see https://terraform.io");
        this.directory = directory;
    }

    /// <summary>Runs with the user's terminal: Terraform may ask and shows its own errors.</summary>
    /// <exception cref="ToolException">Terraform failed.</exception>
    public void Run(params string[] arguments)
    {
        using var process = Start(arguments, redirect: false);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new ToolException(
                $"terraform {arguments[0]} exited with {process.ExitCode} in {directory}; see its message above");
        }
    }

    /// <summary>Runs silently.</summary>
    public (int ExitCode, string Output, string Error) Capture(params string[] arguments)
    {
        using var process = Start(arguments, redirect: true);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private Process Start(string[] arguments, bool redirect) =>
        Process.Start(new ProcessStartInfo("terraform", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        })!;
}
