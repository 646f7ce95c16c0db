using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Emulator;

/// <summary>The real Terraform with the real AWS provider in a working directory of its own.</summary>
internal sealed class Terraform
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly Lazy<string> Plugins = new(InstallProvider);
    private readonly Dictionary<string, string> _environment;
    private readonly Func<string> _emulatorFailures;

    private Terraform(IReadOnlyDictionary<string, string> environment, Func<string> emulatorFailures)
    {
        _environment = new(environment) { ["TF_IN_AUTOMATION"] = "1" };
        _emulatorFailures = emulatorFailures;
    }

    /// <summary>Terraform that deploys to <paramref name="emulator"/>.</summary>
    public Terraform(EmulatorServer emulator) : this(WithPlugins(emulator.Environment), emulator.Failures) { }

    /// <summary>Terraform that can reach no AWS.</summary>
    public static Terraform Offline()
    {
        Toolchain.Require();
        return new Terraform(WithPlugins(EmulatorServer.EnvironmentOf("http://127.0.0.1:9")), () => "");
    }

    /// <summary>Where it runs; local state is in <c>terraform.tfstate</c>.</summary>
    public string WorkingDirectory { get; } = TestRun.CreateDirectory("terraform");

    /// <summary>An emulator's environment in which <c>terraform init</c> takes the provider from one place, so that it
    /// is downloaded at most once in a test run.</summary>
    public static Dictionary<string, string> WithPlugins(IReadOnlyDictionary<string, string> environment) =>
        new(environment) { ["TF_CLI_ARGS_init"] = $"-plugin-dir={Plugins.Value}" };

    /// <summary>Takes over the Terraform JSON of a stack and what it reads, in place of what was there.</summary>
    public Terraform Use(string stackDirectory)
    {
        foreach (var file in Directory.EnumerateFiles(stackDirectory))
        {
            File.Copy(file, Path.Combine(WorkingDirectory, Path.GetFileName(file)), overwrite: true);
        }

        return this;
    }

    /// <summary>Merges something over the stack's JSON, as Terraform's override files do.</summary>
    /// <param name="name">What it is about; the same name replaces the file.</param>
    /// <param name="json">Terraform JSON.</param>
    public Terraform Override(string name, string json)
    {
        File.WriteAllText(Path.Combine(WorkingDirectory, $"{name}_override.tf.json"), json);
        return this;
    }

    /// <summary>Keeps the state in the working directory instead of the bucket.</summary>
    public Terraform UseLocalState() => Override("backend", """{"terraform": {"backend": {"local": {}}}}""");

    /// <summary>From now on the provider logs its calls of AWS; a log that is there is continued.</summary>
    /// <param name="name">What is being done.</param>
    /// <returns>Path of the log.</returns>
    public string LogCalls(string name)
    {
        var log = Path.Combine(WorkingDirectory, $"{name}.log");
        _environment["TF_LOG_PROVIDER"] = "DEBUG";
        _environment["TF_LOG_PATH"] = log;
        return log;
    }

    /// <summary>Runs to the end; fails the test, with the whole output, unless the exit code is 0.</summary>
    public string Run(params string[] arguments) => RunExpecting(0, arguments);

    /// <summary>Runs to the end; fails the test, with the whole output, at any other exit code.</summary>
    public string RunExpecting(int exitCode, params string[] arguments)
    {
        using var process = Start(arguments);
        var completed = process.Complete(Limit);
        if (completed.ExitCode != exitCode)
        {
            completed = completed with { Error = $"{completed.Error}\n{_emulatorFailures()}" };
        }

        return completed.ShouldExitWith(exitCode).Everything;
    }

    /// <summary>Starts it, for tests of what happens meanwhile.</summary>
    public ChildProcess Start(params string[] arguments) =>
        ChildProcess.Start("terraform", [.. arguments, "-no-color"], WorkingDirectory, _environment);

    /// <summary>Fails the test, showing the plan, when Terraform wants to change anything.</summary>
    public void ShouldHaveNothingToChange() => Run("plan", "-input=false", "-detailed-exitcode");

    /// <summary>Addresses in the state.</summary>
    public string[] State() => Run("state", "list").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Addresses in the Terraform JSON that it uses.</summary>
    public string[] Configured() =>
        Synthesized.Parse(WorkingDirectory)["resource"]!.AsObject()
            .SelectMany(type => type.Value!.AsObject().Select(resource => $"{type.Key}.{resource.Key}"))
            .ToArray();

    // Later inits make links to what this one installed.
    private static string InstallProvider()
    {
        var terraform = new Terraform(EmulatorServer.EnvironmentOf("http://127.0.0.1:9"), () => "");
        terraform.Use(Synthesized.StackDirectory(StateBackendStack.Id)).Run("init", "-backend=false", "-input=false");
        return Path.Combine(terraform.WorkingDirectory, ".terraform", "providers");
    }
}
