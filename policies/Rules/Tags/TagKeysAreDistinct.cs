using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>No two tag keys of a resource differ only in case.</summary>
public sealed class TagKeysAreDistinct : PolicyRule
{
    public override string Id => "OE-TAG-006";

    public override string Title => "No two tag keys of a resource differ only in case";

    public override string Rationale =>
        "IAM and several other services do not tell Owner from owner, and cost reports show two columns (IAM User "
        + "Guide, tagging; Tagging Best Practices).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => [.. TaggableTypes.All];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from resource in stack.Resources
        where TaggableTypes.All.Contains(resource.Type)
        from spellings in resource.Tags.Members.Keys.GroupBy(key => key.ToLowerInvariant())
        where spellings.Count() > 1
        select Finding(resource, "tags_all", string.Join(" and ", spellings), "one spelling");
}
