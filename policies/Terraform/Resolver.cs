using System.Text.Json;

namespace OpenEvolve.Cdktf.Policies.Terraform;

/// <summary>Looks references up in the document itself.</summary>
/// <param name="resources">All resources of the document.</param>
/// <param name="facts">What follows from attributes that are written down.</param>
/// <param name="isTemplated">Whether strings are Terraform's templates, as they are in a configuration only.</param>
internal sealed class Resolver(IEnumerable<RawResource> resources, ProviderFacts facts, bool isTemplated)
{
    // Terraform forbids cycles; a document that has one anyway must not hang a check.
    private const int MaximumDepth = 16;

    private readonly Dictionary<string, RawResource> _resources =
        resources.ToDictionary(resource => resource.Address);

    /// <summary>The value that a reference stands for, when the document says it.</summary>
    public string? Resolve(Reference reference) => Resolve(reference, MaximumDepth);

    /// <summary>The reference, and what it goes through: the id of a bucket's settings is the id of the bucket.
    /// </summary>
    public IEnumerable<Reference> Follow(Reference reference) => Follow(reference, MaximumDepth).Distinct();

    private string? Resolve(Reference reference, int depth)
    {
        if (depth == 0 || !_resources.TryGetValue(reference.Address, out var resource))
        {
            return null;
        }

        return resource.Values.Get(reference.Attribute) switch
        {
            { ValueKind: JsonValueKind.String } text when !isTemplated => text.GetString(),
            { ValueKind: JsonValueKind.String } text =>
                new Template(text.GetString()!).Resolve(next => Resolve(next, depth - 1)) is (var known, true)
                    ? known
                    : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => facts.Value(reference, name => Resolve(new Reference(reference.Address, name), depth - 1)),
        };
    }

    private IEnumerable<Reference> Follow(Reference reference, int depth)
    {
        var attribute = ProviderFacts.ShapeOf(reference.Type, reference.Attribute) == "{bucket}"
            ? _resources.GetValueOrDefault(reference.Address)?.Values.Get("bucket").Text()
            : null;
        var expressions = _resources.GetValueOrDefault(reference.Address)?.Expressions.Get("bucket").Get("references");
        var mentioned = Template.ReferencesIn(attribute ?? "")
            .Concat(expressions.Items().SelectMany(item => Template.ReferencesIn(item.GetString()!)));
        return depth == 0 || attribute is null && expressions is null
            ? [reference]
            : mentioned.SelectMany(next => Follow(next, depth - 1)).Prepend(reference);
    }
}
