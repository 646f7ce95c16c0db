using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>All stacks of a directory with <c>backend.tf.json</c> and <c>environments/</c>.</summary>
public sealed class Application
{
    private readonly BackendFile backend;
    private readonly IReadOnlyList<EnvironmentSettings> environments;
    private readonly GovernanceSettings? governance;

    private Application(
        BackendFile backend, IReadOnlyList<EnvironmentSettings> environments, GovernanceSettings? governance) =>
        (this.backend, this.environments, this.governance) = (backend, environments, governance);

    /// <summary>Reads all settings; nothing is written.</summary>
    /// <param name="root">Directory that holds the files.</param>
    /// <exception cref="SettingsException">Lists every problem of the settings.</exception>
    public static Application Load(string root)
    {
        var problems = new List<string>();
        var backend = Collect(problems, () => BackendFile.Load(Path.Combine(root, "backend.tf.json")));
        var environments = Collect(problems, () => EnvironmentFiles.LoadAll(Path.Combine(root, "environments")));
        var governance = Collect(problems, () => GovernanceFile.Load(root, environments, backend));
        return backend is not null && environments is not null && problems.Count == 0
            ? new Application(backend, environments, governance)
            : throw new SettingsException(string.Join("\n", problems));
    }

    /// <summary>Writes the Terraform JSON of every stack.</summary>
    /// <param name="outputDirectory">Where <c>stacks/&lt;name&gt;/cdk.tf.json</c> goes, and <c>governance/</c>.</param>
    public void Synthesize(string outputDirectory)
    {
        // jsii fills a screen about Node 20, which its own runtime still starts on.
        Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        var app = new App(new AppConfig { Outdir = outputDirectory });
        _ = new StateBackendStack(app, backend, TagsOf("global"));
        var stacks = environments.Select(settings => new EnvironmentStack(app, settings, backend)).ToArray();
        var documents = governance is null
            ? GovernanceDocuments.Of(environments, backend)
            : GovernanceDocuments.Of(governance, environments, backend);
        if (governance is not null)
        {
            _ = new GovernanceStack(app, governance, documents, backend, TagsOf(GovernanceStack.Id));
        }

        app.Synth();
        foreach (var stack in stacks)
        {
            stack.WriteFunctions(outputDirectory);
        }

        GovernanceDocuments.Write(documents, outputDirectory);
    }

    private StandardTags TagsOf(string environment)
    {
        var tags = environments[0].Tags;
        return new StandardTags(tags.Project, environment, tags.Service, tags.Owner);
    }

    private static T? Collect<T>(List<string> problems, Func<T?> load)
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
