using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Deploy;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;
using OpenEvolve.Cdktf.Stacks;
using OpenEvolve.Cdktf.Tests.Settings;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>The committed environments in an organization: nobody's organization is committed, so the settings are
/// <c>governance.json</c> beside this file.</summary>
internal static class Governed
{
    /// <summary>Name of the stack.</summary>
    public const string Stack = GovernanceStack.Id;

    private static readonly Lazy<string> Synthesis = new(() => Synthesize(Settings, Environments));

    /// <summary>May change what is protected: it deploys.</summary>
    public static string Deployer => Settings.ExemptRoleArns[0];

    /// <summary>Directory of the stack's <c>cdk.tf.json</c>; do not write into it.</summary>
    public static string StackDirectory => Synthesis.Value;

    private static IReadOnlyList<EnvironmentSettings> Environments => EnvironmentFiles.LoadAll(Repository.Environments);

    private static BackendFile Backend =>
        BackendFile.Load(Path.Combine(Synthesized.RepositoryRoot, "backend.tf.json"));

    private static GovernanceSettings Settings => GovernanceFile.Load(
        Path.Combine(Synthesized.RepositoryRoot, "tests", "OpenEvolve.Cdktf.Tests", "Governance"),
        Environments,
        Backend) ?? throw new InvalidOperationException("no governance.json beside the tests");

    /// <summary>The stack, parsed anew by each call.</summary>
    public static JsonObject Document() => Synthesized.Parse(StackDirectory);

    /// <summary>The stack of an organization with one environment alone, whose data administrators are exempt too.
    /// </summary>
    public static JsonObject DocumentOf(EnvironmentSettings environment) => Synthesized.Parse(Synthesize(
        Settings with
        {
            Environments = [environment.Name],
            ExemptRoleArns = [.. Settings.ExemptRoleArns, .. environment.DataAdministratorArns],
        },
        [environment]));

    private static string Synthesize(GovernanceSettings settings, IReadOnlyList<EnvironmentSettings> environments)
    {
        var output = TestRun.CreateDirectory("governed");
        Synthesized.Run(() =>
        {
            var app = new App(new AppConfig { Outdir = output });
            var tags = environments[0].Tags;
            _ = new GovernanceStack(
                app,
                settings,
                GovernanceDocuments.Of(settings, environments, Backend),
                Backend,
                new StandardTags(tags.Project, Stack, tags.Service, tags.Owner));
            app.Synth();
        });
        return Path.Combine(output, "stacks", Stack);
    }
}
