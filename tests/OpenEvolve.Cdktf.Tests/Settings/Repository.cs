namespace OpenEvolve.Cdktf.Tests.Settings;

/// <summary>Files of the repository that the tests read.</summary>
internal static class Repository
{
    public static string Environments { get; } = Path.Combine(Root(), "environments");

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "OpenEvolve.Cdktf.sln")))
        {
            directory = directory.Parent
                ?? throw new DirectoryNotFoundException($"no OpenEvolve.Cdktf.sln above {AppContext.BaseDirectory}");
        }

        return directory.FullName;
    }
}
