using OpenEvolve.Cdktf.Modules.Delivery;
using OpenEvolve.Cdktf.Modules.Governance;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Deploy;

/// <summary>The service control policies that fit the settings, and the files that they are also written to.</summary>
public static class GovernanceDocuments
{
    /// <summary>The policies as <c>governance.json</c> asks for them.</summary>
    /// <param name="settings">The file.</param>
    /// <param name="environments">Environments, of which those that it names are protected.</param>
    /// <param name="backend">Where states live.</param>
    public static IReadOnlyList<GuardrailDocument> Of(
        GovernanceSettings settings, IReadOnlyList<EnvironmentSettings> environments, BackendFile backend) =>
        Of(
            [.. environments.Where(environment => settings.Environments.Contains(environment.Name))],
            backend,
            settings.Regions ?? [],
            settings.ExemptRoleArns);

    /// <summary>The policies without that file: all environments, in their regions, and nobody is exempt but the data
    /// administrators of the environments and the workflows that apply them.</summary>
    public static IReadOnlyList<GuardrailDocument> Of(
        IReadOnlyList<EnvironmentSettings> environments, BackendFile backend) =>
        Of(
            environments,
            backend,
            [
                .. environments.Select(environment => environment.Region)
                    .Concat(environments.SelectMany(environment => environment.Registry.ReplicateToRegions))
                    .Append(backend.Region).Distinct().Order(StringComparer.Ordinal),
            ],
            [
                .. environments.SelectMany(environment => environment.DataAdministratorArns).Distinct(),
                .. environments.Where(environment => environment.Delivery is not null)
                    .Select(environment => Pipeline.ApplyRoleArn(NamesOf(environment))),
            ]);

    /// <summary>Names of an environment.</summary>
    internal static ResourceNames NamesOf(EnvironmentSettings environment) =>
        new(environment.Name, environment.AccountId, environment.Region);

    /// <summary>Writes the policies for people who attach them by hand.</summary>
    /// <param name="documents">The policies.</param>
    /// <param name="outputDirectory">Where <c>governance/&lt;name&gt;.json</c> goes.</param>
    public static void Write(IReadOnlyList<GuardrailDocument> documents, string outputDirectory)
    {
        var directory = Path.Combine(outputDirectory, "governance");
        if (Directory.Exists(directory))
        {
            // What is no longer a policy must not be attached by mistake.
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        foreach (var document in documents)
        {
            File.WriteAllText(Path.Combine(directory, $"{document.Name}.json"), document.Content);
        }
    }

    private static IReadOnlyList<GuardrailDocument> Of(
        IReadOnlyList<EnvironmentSettings> environments,
        BackendFile backend,
        IReadOnlyList<string> regions,
        IReadOnlyList<string> exempt) =>
        Guardrails.Of(new GuardrailsProps
        {
            Environments = [.. environments.Select(NamesOf)],
            StateBucket = backend.Bucket,
            StateTableArn = backend.LockTableArn,
            Regions = regions,
            ExemptArns = exempt,
            ConfigRecords = environments.Any(environment => environment.Audit.Config),
        });
}
