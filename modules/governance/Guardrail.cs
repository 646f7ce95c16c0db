using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>One statement of a service control policy: what nobody may do, whatever an account's own policies say.
/// </summary>
/// <remarks>It can only deny. What a service control policy allows is left to the <c>FullAWSAccess</c> that AWS
/// attaches beside it.</remarks>
internal sealed record Guardrail
{
    /// <summary>Statement id: letters and digits, unique in its document.</summary>
    public required string Sid { get; init; }

    /// <summary>Always <c>Deny</c>.</summary>
    public string Effect { get; } = "Deny";

    /// <summary>IAM actions; absent beside <see cref="NotAction"/>.</summary>
    public IReadOnlyList<string>? Action { get; init; }

    /// <summary>All actions but these.</summary>
    public IReadOnlyList<string>? NotAction { get; init; }

    /// <summary>Resource ARNs.</summary>
    public required IReadOnlyList<string> Resource { get; init; }

    /// <summary>Operator, then condition key, then values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>? Condition { get; init; }
}

/// <summary>A service control policy.</summary>
/// <param name="Name">What it protects, such as <c>data</c>.</param>
/// <param name="Description">The same for people.</param>
/// <param name="Content">JSON without white space, as AWS counts it.</param>
public sealed record GuardrailDocument(string Name, string Description, string Content)
{
    /// <summary>Characters of a service control policy. AWS has allowed 10,240 since May 2026; documents of this size
    /// are valid before and after.</summary>
    public const int MostCharacters = 5_120;

    private static readonly JsonSerializerOptions Format = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static GuardrailDocument Of(string name, string description, params IEnumerable<Guardrail> statements) =>
        new(name, description, JsonSerializer.Serialize(
            new { Version = "2012-10-17", Statement = statements }, Format));
}
