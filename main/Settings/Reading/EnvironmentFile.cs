namespace OpenEvolve.Cdktf.Settings;

/// <summary>One file with what was read from it and what is wrong with it.</summary>
/// <param name="ShownPath">Path as messages show it.</param>
/// <param name="Problems">Empty when everything is right.</param>
/// <param name="Settings">Null when the structure is broken.</param>
internal sealed record EnvironmentFile(string ShownPath, Problems Problems, EnvironmentSettings? Settings)
{
    public static EnvironmentFile Read(string path, string shownDirectory)
    {
        var problems = new Problems();
        var shape = EnvironmentJson.Default.EnvironmentSettings;
        if (EnvironmentReader.TryRead(File.ReadAllBytes(path), problems, shape, out var settings))
        {
            EnvironmentRules.Check(settings, Path.GetFileNameWithoutExtension(path), problems);
        }

        return new EnvironmentFile($"{shownDirectory}/{Path.GetFileName(path)}", problems, settings);
    }
}
