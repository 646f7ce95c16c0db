namespace OpenEvolve.Cdktf.Settings;

/// <summary>All environments of the repository.</summary>
public static class EnvironmentFiles
{
    /// <summary>Reads every <c>*.json</c> of a directory, except <c>*.schema.json</c>, as one environment.</summary>
    /// <param name="directory">Usually <c>environments</c>; messages show files as its last part and the file name.
    /// </param>
    /// <returns>At least one environment, in the order of the names.</returns>
    /// <exception cref="SettingsException">Something is wrong in at least one file, or there is none.</exception>
    public static IReadOnlyList<EnvironmentSettings> LoadAll(string directory)
    {
        var shown = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        var paths = Directory.Exists(directory) ? PathsIn(directory) : [];
        if (paths.Count == 0)
        {
            throw new SettingsException(
                $"{shown}: no environment; write at least one file {shown}/<name>.json, "
                + "such as dev.json (a schema is no environment)");
        }

        var files = paths.Select(path => EnvironmentFile.Read(path, shown)).ToList();
        AccountQuotaRules.Check(files);
        AccountSingletonRules.Check(files);
        DeliveryRules.CheckTogether(files);
        var broken = files.Where(file => file.Problems.Sentences.Count > 0).ToList();
        return broken.Count == 0
            ? files.Select(file => file.Settings).OfType<EnvironmentSettings>().ToList()
            : throw new SettingsException(string.Join('\n', broken.Select(Report)));
    }

    private static List<string> PathsIn(string directory) =>
        Directory.EnumerateFiles(directory, "*.json")
            .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal))
            .OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
            .ToList();

    private static string Report(EnvironmentFile file) =>
        $"{file.ShownPath}: {file.Problems.Sentences.Count} problem(s)\n"
        + string.Join('\n', file.Problems.Sentences.Select(sentence => "  " + sentence));
}
