using System.Text.Json;
using OpenEvolve.Cdktf.Tests.Synthesis;

namespace OpenEvolve.Cdktf.Tests.Mutation;

/// <summary>A mutant that nobody notices, and why somebody decided that this is right.</summary>
internal sealed record Survivor(string Mutant, string Reason);

/// <summary>The reviewed list of survivors.</summary>
internal static class Survivors
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Path { get; } = System.IO.Path.Combine(
        Synthesized.RepositoryRoot, "tests", "OpenEvolve.Cdktf.Tests", "Mutation", "survivors.json");

    public static IReadOnlyList<Survivor> Read() =>
        JsonSerializer.Deserialize<Survivor[]>(File.ReadAllText(Path), Format)!;
}
