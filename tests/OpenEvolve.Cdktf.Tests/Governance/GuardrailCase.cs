using OpenEvolve.Cdktf.Tests.Access;

namespace OpenEvolve.Cdktf.Tests.Governance;

/// <summary>A request of somebody whose own policies allow everything, and the statements of the service control
/// policies that deny it.</summary>
internal sealed record GuardrailCase
{
    /// <summary>Who.</summary>
    public required Caller Caller { get; init; }

    /// <summary>IAM action.</summary>
    public required string Action { get; init; }

    /// <summary>ARN, or <c>*</c> for actions without a resource.</summary>
    public required string Resource { get; init; }

    /// <summary>Region that is asked.</summary>
    public string Region { get; init; } = Organization.HomeRegion;

    /// <summary>More condition keys of the request.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of the statements that deny it, each on its own; none when nothing denies it.</summary>
    public required IReadOnlyList<string> DeniedBy { get; init; }

    public static GuardrailCase Allow(
        Caller caller, string action, string resource, params IReadOnlyList<(string Key, string Value)> context) =>
        new()
        {
            Caller = caller,
            Action = action,
            Resource = resource,
            Context = context.ToDictionary(pair => pair.Key, pair => pair.Value),
            DeniedBy = [],
        };

    public static GuardrailCase Deny(
        string sid,
        Caller caller,
        string action,
        string resource,
        params IReadOnlyList<(string Key, string Value)> context) =>
        Allow(caller, action, resource, context) with { DeniedBy = [sid] };

    /// <summary>The same request to another region.</summary>
    public GuardrailCase In(string region) => this with { Region = region };

    public override string ToString() =>
        $"{Caller.Name} {Action} {Resource}{string.Concat(Context.Select(pair => $" {pair.Key}={pair.Value}"))}"
        + (Region == Organization.HomeRegion ? "" : $" in {Region}");
}
