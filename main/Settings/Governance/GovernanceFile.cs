namespace OpenEvolve.Cdktf.Settings;

/// <summary>The optional file about the organization.</summary>
public static class GovernanceFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "governance.json";

    /// <summary>Reads and checks the file.</summary>
    /// <param name="root">Directory that holds it.</param>
    /// <param name="environments">Environments that it can protect; null when their files are wrong, and then nothing
    /// is compared with them.</param>
    /// <param name="backend">Where states live; null likewise.</param>
    /// <returns>The settings; null when there is no such file.</returns>
    /// <exception cref="SettingsException">Something in the file is wrong; names every problem.</exception>
    public static GovernanceSettings? Load(
        string root, IReadOnlyList<EnvironmentSettings>? environments, BackendFile? backend)
    {
        var path = Path.Combine(root, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        var problems = new Problems();
        var shape = EnvironmentJson.Default.GovernanceSettings;
        if (EnvironmentReader.TryRead(File.ReadAllBytes(path), problems, shape, out var settings))
        {
            GovernanceRules.Check(settings, problems);
            if (environments is not null && backend is not null)
            {
                GovernanceScopeRules.Check(settings, environments, backend, problems);
            }
        }

        return problems.Sentences.Count == 0
            ? settings
            : throw new SettingsException(
                $"{Name}: {problems.Sentences.Count} problem(s)\n  {string.Join("\n  ", problems.Sentences)}");
    }
}
