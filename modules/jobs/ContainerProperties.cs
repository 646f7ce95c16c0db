using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenEvolve.Cdktf.Modules.Jobs;

/// <summary>The container of a job, as AWS Batch spells it. Unknown keys would be dropped without a word, by Terraform
/// and by AWS, so there is a property for each key and nothing else.</summary>
internal sealed record ContainerProperties
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required string Image { get; init; }

    public required string JobRoleArn { get; init; }

    public required string ExecutionRoleArn { get; init; }

    public required string User { get; init; }

    public required bool Privileged { get; init; }

    public required bool ReadonlyRootFilesystem { get; init; }

    public required IReadOnlyList<ResourceRequirement> ResourceRequirements { get; init; }

    public required LinuxParameters LinuxParameters { get; init; }

    public required IReadOnlyList<EnvironmentVariable> Environment { get; init; }

    public required IReadOnlyList<SecretVariable> Secrets { get; init; }

    public required LogConfiguration LogConfiguration { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Format);
}

internal sealed record ResourceRequirement(string Type, string Value);

internal sealed record EnvironmentVariable(string Name, string Value);

internal sealed record SecretVariable(string Name, string ValueFrom);

internal sealed record LogConfiguration(string LogDriver, IReadOnlyDictionary<string, string> Options);

internal sealed record LinuxParameters
{
    public required bool InitProcessEnabled { get; init; }

    /// <summary>MiB.</summary>
    public required int SharedMemorySize { get; init; }

    public required IReadOnlyList<Tmpfs> Tmpfs { get; init; }
}

/// <param name="ContainerPath">Mount point.</param>
/// <param name="Size">MiB.</param>
/// <param name="MountOptions">Names that AWS allows; values such as <c>uid=1000</c> are not among them.</param>
internal sealed record Tmpfs(string ContainerPath, int Size, IReadOnlyList<string> MountOptions);
