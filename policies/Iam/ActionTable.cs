using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Iam;

/// <summary>What AWS's Service Authorization Reference says of one action.</summary>
/// <param name="Access">List, Read, Write, Tagging or Permissions management.</param>
/// <param name="Resources">Types of resource that a policy can name for it; none when only <c>*</c> will do.</param>
/// <param name="Keys">Condition keys beside the global ones.</param>
public sealed record ActionFacts(string Access, IReadOnlyList<string> Resources, IReadOnlyList<string> Keys);

/// <summary>What it says of one type of resource.</summary>
/// <param name="Arn">Shape of its ARN.</param>
/// <param name="Keys">Condition keys.</param>
public sealed record ResourceTypeFacts(string Arn, IReadOnlyList<string> Keys);

/// <summary>What it says of one service.</summary>
public sealed record ServiceFacts(
    IReadOnlyDictionary<string, ResourceTypeFacts> Resources, IReadOnlyDictionary<string, ActionFacts> Actions);

/// <summary>AWS's own table of actions, for the services that policies here name.</summary>
public sealed partial class ActionTable
{
    private static readonly Lazy<ActionTable> Embedded = new(Load);

    private readonly Dictionary<string, ActionFacts> _actions;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _arnPatterns = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _matching = new();

    private ActionTable(Content content)
    {
        Source = content.Source;
        Services = content.Services;
        GlobalKeys = content.GlobalKeys;
        Prefixes = content.Prefixes.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _actions = content.Services
            .SelectMany(service => service.Value.Actions
                .Select(action => (Name: $"{service.Key}:{action.Key}", Facts: action.Value)))
            .ToDictionary(action => action.Name, action => action.Facts, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table of this assembly.</summary>
    public static ActionTable Instance => Embedded.Value;

    /// <summary>Package and version that it was taken from.</summary>
    public string Source { get; }

    /// <summary>Facts by service prefix.</summary>
    public IReadOnlyDictionary<string, ServiceFacts> Services { get; }

    /// <summary>Condition keys of every service.</summary>
    public IReadOnlyList<string> GlobalKeys { get; }

    /// <summary>Prefixes of all services of AWS.</summary>
    public IReadOnlySet<string> Prefixes { get; }

    /// <summary>Facts of an action such as <c>s3:GetObject</c>; IAM does not mind the case.</summary>
    public ActionFacts? Find(string action) => _actions.GetValueOrDefault(action);

    /// <summary>All actions that a pattern such as <c>s3:Get*</c> stands for.</summary>
    public IEnumerable<string> Matching(string pattern)
    {
        if (!Wildcard.IsPattern(pattern))
        {
            return Find(pattern) is null ? [] : [pattern];
        }

        return _matching.GetOrAdd(pattern.ToLowerInvariant(), lower =>
            [.. _actions.Keys.Where(name => Wildcard.Matches(lower, name.ToLowerInvariant()))]);
    }

    /// <summary>Whether a pattern stands for any action: one of the table, or all actions of a service of AWS.</summary>
    public bool Knows(string pattern) =>
        Matching(pattern).Any()
        || (pattern.EndsWith(":*", StringComparison.Ordinal) && Prefixes.Contains(pattern[..^2]));

    /// <summary>Patterns of the ARNs that an action can be allowed on.</summary>
    public IReadOnlyList<string> ArnPatterns(string action) => _arnPatterns.GetOrAdd(action, PatternsOf);

    /// <summary>Whether a condition key means anything for an action.</summary>
    public bool Takes(string action, string key) =>
        GlobalKeys.Any(known => IsKey(known, key))
        || (Find(action) is { } facts && facts.Keys
            .Concat(facts.Resources.SelectMany(type => ResourceType(action, type)?.Keys ?? []))
            .Any(known => IsKey(known, key)));

    private IReadOnlyList<string> PatternsOf(string action) => Find(action) is not { } facts
        ? []
        : [.. facts.Resources.Select(type => ResourceType(action, type)?.Arn).OfType<string>().Select(PatternOf)];

    private ResourceTypeFacts? ResourceType(string action, string type) =>
        Services[action.Split(':')[0].ToLowerInvariant()].Resources.GetValueOrDefault(type);

    // Condition keys are not case-sensitive, and a key about tags ends with the tag's name (IAM User Guide, Condition).
    private static bool IsKey(string known, string key)
    {
        var end = known.EndsWith("${TagKey}", StringComparison.Ordinal) ? "${TagKey}".Length
            : known.EndsWith("tag-key", StringComparison.Ordinal) ? "tag-key".Length
            : known.EndsWith("<key>", StringComparison.Ordinal) ? "<key>".Length
            : 0;
        return end == 0
            ? string.Equals(known, key, StringComparison.OrdinalIgnoreCase)
            : key.Length > known.Length - end
                && key.AsSpan().StartsWith(known.AsSpan(0, known.Length - end), StringComparison.OrdinalIgnoreCase);
    }

    private static string PatternOf(string arn) => Placeholder().Replace(arn, match => match.Groups["name"].Value switch
    {
        // All others may hold slashes: role names with a path, log groups, object keys.
        "Partition" or "Region" or "Account" or "BucketName" => $"{Wildcard.Segment}",
        _ => "*",
    });

    private static ActionTable Load()
    {
        using var stream = EmbeddedData.Open("iam-actions.json");
        return new ActionTable(JsonSerializer.Deserialize<Content>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("iam-actions.json is empty"));
    }

    private sealed record Content(
        [property: JsonRequired] string Source,
        [property: JsonRequired] IReadOnlyList<string> GlobalKeys,
        [property: JsonRequired] IReadOnlyList<string> Prefixes,
        [property: JsonRequired] IReadOnlyDictionary<string, ServiceFacts> Services);

    [GeneratedRegex(@"\$\{(?<name>\w+)\}")]
    private static partial Regex Placeholder();
}
