using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenEvolve.Cdktf.Settings;

/// <summary>How the records are written in JSON; generated at compile time, so that reading costs no reflection.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(CamelCaseConverter<AccessKey>),
        typeof(CamelCaseConverter<AllocationStrategy>),
        typeof(CamelCaseConverter<Capacity>),
        typeof(CamelCaseConverter<IdentityProvider>),
        typeof(CamelCaseConverter<Isolation>),
        typeof(CamelCaseConverter<LlmKeys>),
        typeof(CamelCaseConverter<Nat>),
    ])]
[JsonSerializable(typeof(EnvironmentSettings))]
[JsonSerializable(typeof(GovernanceSettings))]
internal sealed partial class EnvironmentJson : JsonSerializerContext;

/// <summary>Enum values are camelCase strings, never numbers.</summary>
internal sealed class CamelCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, false)
    where T : struct, Enum;
