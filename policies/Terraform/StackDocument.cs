namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Where a document comes from.</summary>
public enum DocumentKind
{
    /// <summary>Synthesized Terraform JSON.</summary>
    Configuration,

    /// <summary><c>terraform show -json</c> of a plan.</summary>
    Plan,

    /// <summary><c>terraform show -json</c> of a state.</summary>
    State,
}

/// <summary>One stack, read from any of the three kinds of document.</summary>
public sealed class StackDocument
{
    private ILookup<string, Resource> _byType = Array.Empty<Resource>().ToLookup(resource => resource.Type);
    private IReadOnlyDictionary<string, Resource> _byAddress = new Dictionary<string, Resource>();

    internal StackDocument(string name, DocumentKind kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>Name of the stack; for a plan or a state, name of the file.</summary>
    public string Name { get; }

    /// <summary>Where it comes from.</summary>
    public DocumentKind Kind { get; }

    /// <summary>All resources, in the order of the document.</summary>
    public IReadOnlyList<Resource> Resources
    {
        get;
        internal set
        {
            field = value;
            _byType = value.ToLookup(resource => resource.Type);
            _byAddress = value.ToDictionary(resource => resource.Address);
        }
    } = [];

    /// <summary>The resources of some types.</summary>
    public IEnumerable<Resource> All(params IEnumerable<string> types) => types.SelectMany(type => _byType[type]);

    /// <summary>The resource at an address, if the document has it.</summary>
    public Resource? At(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The resource of a type that a value points to.</summary>
    public Resource? Target(Value value, string type) => _byType[type].FirstOrDefault(value.PointsTo);

    /// <summary>All resources of a type that a value points to: an unknown list in a plan mentions each of its
    /// elements.</summary>
    public IReadOnlyList<Resource> Targets(Value value, string type) => [.. _byType[type].Where(value.PointsTo)];

    /// <summary>The resources of a type whose attribute points to <paramref name="target"/>.</summary>
    public IEnumerable<Resource> PointingTo(Resource target, string type, string attribute) =>
        _byType[type].Where(resource => resource[attribute].Items.Any(item => item.PointsTo(target)));
}
