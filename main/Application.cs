using OpenEvolve.Cdktf.Modules;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;

namespace OpenEvolve.Cdktf;

/// <summary>All stacks of a directory with <c>backend.tf.json</c> and <c>environments/</c>.</summary>
public sealed class Application
{
    private readonly BackendFile backend;
    private readonly IReadOnlyList<EnvironmentSettings> environments;

    private Application(BackendFile backend, IReadOnlyList<EnvironmentSettings> environments) =>
        (this.backend, this.environments) = (backend, environments);

    /// <summary>Reads all settings; nothing is written.</summary>
    /// <param name="root">Directory that holds the files.</param>
    /// <exception cref="SettingsException">Lists every problem of the settings.</exception>
    public static Application Load(string root)
    {
        var problems = new List<string>();
        var backend = Collect(problems, () => BackendFile.Load(Path.Combine(root, "backend.tf.json")));
        var environments = Collect(problems, () => EnvironmentFiles.LoadAll(Path.Combine(root, "environments")));
        return backend is not null && environments is not null
            ? new Application(backend, environments)
            : throw new SettingsException(string.Join("\n", problems));
    }

    /// <summary>Writes the Terraform JSON of every stack.</summary>
    /// <param name="outputDirectory">Where <c>stacks/&lt;name&gt;/cdk.tf.json</c> goes.</param>
    public void Synthesize(string outputDirectory)
    {
        // jsii fills a screen about Node 20, which its own runtime still starts on.
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        var app = new App(new AppConfig { Outdir = outputDirectory });
        var state = environments[0].Tags;
        _ = new StateBackendStack(app, backend, new StandardTags(state.Project, "global", state.Service, state.Owner));
        foreach (var settings in environments)
        {
            _ = new EnvironmentStack(app, settings, backend);
        }

        app.Synth();
    }

    private static T? Collect<T>(List<string> problems, Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (SettingsException problem)
        {
            problems.Add(problem.Message);
            return null;
        }
    }
}
