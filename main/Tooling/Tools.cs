namespace OpenEvolve.Cdktf.Tooling;

/// <summary>Programs that must be on the PATH.</summary>
internal static class Tools
{
    /// <summary>Refuses to go on without <paramref name="program"/>.</summary>
    /// <exception cref="ToolException">It is not on the PATH.</exception>
    public static void Require(string program, string purpose)
    {
        var names = OperatingSystem.IsWindows() ? new[] { $"{program}.exe", $"{program}.cmd" } : [program];
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(directory => names.Any(name => File.Exists(Path.Combine(directory, name))));
        if (!found)
        {
            throw new ToolException($"{program} is not on the PATH: {purpose}");
        }
    }
}
