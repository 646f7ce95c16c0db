namespace OpenEvolve.Cdktf.Tooling;

/// <summary>Where the app reads and writes.</summary>
/// <param name="Root">Directory with <c>backend.tf.json</c> and <c>environments/</c>.</param>
public sealed record Workspace(string Root)
{
    /// <summary>Where the Terraform JSON goes; <c>cdktf</c> names another place by this variable when it synthesizes.
    /// </summary>
    public string OutputDirectory { get; } =
        Environment.GetEnvironmentVariable("CDKTF_OUTDIR") is { Length: > 0 } given
            ? given
            : Path.Combine(Root, "cdktf.out");

    /// <summary>The local state of the state backend, between bootstrap and migration.</summary>
    public string LocalState => Path.Combine(Root, "state-backend.tfstate");

    /// <summary>Directory of one stack's Terraform JSON.</summary>
    public string StackDirectory(string stack) => Path.Combine(OutputDirectory, "stacks", stack);

    /// <summary>A path as the user would write it.</summary>
    public string Shown(string path) => Path.GetRelativePath(Root, path);
}
