namespace OpenEvolve.Cdktf.Tests.Live.Probes;

/// <summary>What was put there for one tenant to ask for.</summary>
/// <param name="Version">A version of the tenant's own target in the outputs.</param>
/// <param name="OthersVersion">A version of its target in the outputs of the other user.</param>
/// <param name="OthersUpload">An upload in parts that was begun there.</param>
internal sealed record Belongings(string Version, string OthersVersion, string OthersUpload);
