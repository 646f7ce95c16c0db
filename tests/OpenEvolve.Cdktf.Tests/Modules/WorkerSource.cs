using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Modules;

/// <summary>The Python that runs in the container, for what it and the job definition must agree on.</summary>
internal static class WorkerSource
{
    public static string Read(string file) => File.ReadAllText(
        Path.Combine(Synthesized.RepositoryRoot, "runtime", "openevolve_aws", "worker", file));
}
