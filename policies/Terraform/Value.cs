using System.Globalization;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>One value of a resource, with the path that leads to it. What is absent or not known is a value too, so
/// that a rule cannot step over it by accident.</summary>
public sealed class Value
{
    private static readonly IReadOnlyDictionary<string, Value> NoMembers = new Dictionary<string, Value>();

    private readonly IReadOnlyList<Value> _elements;
    private readonly Lazy<Value>? _json;

    internal Value(
        Resource resource,
        string path,
        ValueKind kind,
        object? scalar = null,
        IReadOnlyList<Value>? elements = null,
        IReadOnlyDictionary<string, Value>? members = null,
        IReadOnlyList<Reference>? references = null,
        Func<Value>? json = null)
    {
        Resource = resource;
        Path = path;
        Kind = kind;
        Boolean = scalar as bool?;
        Integer = scalar switch
        {
            long number => number,
            string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
                => n,
            _ => null,
        };
        Text = kind is ValueKind.Text ? scalar as string : null;
        Template = scalar as string;
        Number = scalar as double? ?? Integer;
        _elements = elements ?? [];
        Members = members ?? NoMembers;
        References = references ?? [];
        _json = json is null ? null : new Lazy<Value>(json);
    }

    /// <summary>The resource that the value belongs to.</summary>
    public Resource Resource { get; }

    /// <summary>Attribute names from the resource down, such as <c>compute_resources.min_vcpus</c>.</summary>
    public string Path { get; }

    /// <summary>What is known of it.</summary>
    public ValueKind Kind { get; }

    /// <summary>The string, when all of it is known.</summary>
    public string? Text { get; }

    /// <summary>The string with <c>${…}</c> for the parts that are not known.</summary>
    public string? Template { get; }

    /// <summary>The whole number, also when it is written as a string, as Terraform allows.</summary>
    public long? Integer { get; }

    /// <summary>The number.</summary>
    public double? Number { get; }

    /// <summary>The boolean.</summary>
    public bool? Boolean { get; }

    /// <summary>Members of an object, in the order of the file.</summary>
    public IReadOnlyDictionary<string, Value> Members { get; }

    /// <summary>Resources that the expression mentions.</summary>
    public IReadOnlyList<Reference> References { get; }

    /// <summary>Whether the key is absent or null.</summary>
    public bool IsMissing => Kind is ValueKind.Missing;

    /// <summary>Whether it says nothing: absent, an empty string or an empty list, as a state has it.</summary>
    public bool IsBlank => IsMissing || Text is "" || (Kind is ValueKind.List && _elements is [])
        || (Kind is ValueKind.Object && Members.Count == 0);

    /// <summary>Whether it is true, also when it is written as a string.</summary>
    public bool IsTrue => Boolean is true || Text is "true";

    /// <summary>Whether it is false, also when it is written as a string.</summary>
    public bool IsFalse => Boolean is false || Text is "false";

    /// <summary>Elements of a list; a single value or block counts as a list of one, as in Terraform's JSON, and an
    /// unknown one is handed on for the rule to find.</summary>
    public IReadOnlyList<Value> Items => Kind switch
    {
        ValueKind.List => _elements,
        ValueKind.Missing => [],
        _ => [this],
    };

    /// <summary>The strings of <see cref="Items"/> that are known.</summary>
    public IEnumerable<string> Texts => Items.Select(item => item.Text).OfType<string>();

    /// <summary>The content of a string that holds JSON; unknown when it is not JSON.</summary>
    public Value Json => _json?.Value ?? (IsMissing ? this : new Value(Resource, Path, ValueKind.Unknown));

    /// <summary>The value at the end of a path of attribute names; steps through a block that is written as a list of
    /// one.</summary>
    public Value this[string path] => path.Split('.').Aggregate(this, (value, name) => value.Member(name));

    /// <summary>The member of that very name, dots and all.</summary>
    public Value Member(string name) => Kind switch
    {
        ValueKind.Object when Members.TryGetValue(name, out var member) => member,
        ValueKind.List when _elements is [var only] => only.Member(name),
        ValueKind.List when _elements.Count > 1 => At(name, ValueKind.Unknown),
        ValueKind.Unknown => At(name, ValueKind.Unknown),
        _ => At(name, ValueKind.Missing),
    };

    /// <summary>Whether it is exactly this string.</summary>
    public bool Is(string text) => Text == text;

    /// <summary>Whether it mentions the resource, or holds one of the names that AWS knows it by.</summary>
    public bool PointsTo(Resource target) =>
        References.Any(reference => reference.Address == target.Address
            || target.Address.StartsWith(reference.Address + "[", StringComparison.Ordinal))
        || (Text is not null && target.Names.Contains(Text));

    /// <summary>The value as a message shows it.</summary>
    public string Show() => Kind switch
    {
        ValueKind.Missing => "missing",
        ValueKind.Boolean => IsTrue ? "true" : "false",
        ValueKind.Number => Number!.Value.ToString(CultureInfo.InvariantCulture),
        ValueKind.Text => Shorten($"'{Text}'"),
        ValueKind.List => Shorten($"[{string.Join(", ", _elements.Select(element => element.Show()))}]"),
        ValueKind.Object => Shorten($"{{{string.Join(", ", Members.Keys)}}}"),
        _ => Template is null ? "unknown" : Shorten($"unknown ({Template})"),
    };

    private Value At(string name, ValueKind kind) => new(Resource, Path.Length == 0 ? name : $"{Path}.{name}", kind);

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..119] + "…";
}
