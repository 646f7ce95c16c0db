using System.Reflection;

namespace OpenEvolve.Cdktf.Deploy;

/// <summary>The Python of the functions, which this assembly carries, so that it works from any directory.</summary>
internal static class FunctionSources
{
    private const string Prefix = "functions/";

    /// <summary>Content by path in the archive, such as <c>openevolve_aws/deployment.py</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            // MSBuild writes folders in the manner of the machine that it runs on.
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name => Content(assembly, name));
    }

    private static byte[] Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"embedded resource {name} cannot be opened");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
