namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>A resource of a stack. What a configuration says beside resources (backend, providers, outputs) has the
/// same shape, with a type that names it.</summary>
public sealed class Resource
{
    private static readonly string[] NameAttributes =
        ["id", "arn", "name", "bucket", "function_name", "repository_url", "arn_prefix"];

    private readonly Lazy<IReadOnlySet<string>> _names;

    internal Resource(StackDocument stack, string address, string type)
    {
        Stack = stack;
        Address = address;
        Type = type;
        Root = new Value(this, "", ValueKind.Unknown);
        _names = new Lazy<IReadOnlySet<string>>(
            () => NameAttributes.Select(name => this[name].Text).OfType<string>().ToHashSet());
    }

    /// <summary>The document that it belongs to.</summary>
    public StackDocument Stack { get; }

    /// <summary>Terraform's address, such as <c>aws_vpc.network</c>.</summary>
    public string Address { get; }

    /// <summary>Terraform's type, such as <c>aws_vpc</c>.</summary>
    public string Type { get; }

    /// <summary>All its attributes.</summary>
    public Value Root { get; internal set; }

    /// <summary>The strings by which others may refer to it: id, ARN, name.</summary>
    public IReadOnlySet<string> Names => _names.Value;

    /// <summary>The value at the end of a path of attribute names.</summary>
    public Value this[string path] => Root[path];

    /// <summary>Its own tags and the provider's default tags.</summary>
    public Value Tags => Root.Member("tags_all");

    /// <summary>Address.</summary>
    public override string ToString() => Address;
}
