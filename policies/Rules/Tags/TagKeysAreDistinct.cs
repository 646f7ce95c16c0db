using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class TagKeysAreDistinct() : PolicyRule(
    "OE-TAG-006",
    Severity.Minor,
    "No two tag keys of a resource differ only in case",
    why: "IAM and several other services do not tell Owner from owner, and cost reports show two columns (IAM User "
        + "Guide, tagging; Tagging Best Practices).",
    fix: "Keep one spelling, the one of the provider's `default_tags`.",
    types: [.. TaggableTypes.All])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from resource in stack.Resources
        where TaggableTypes.All.Contains(resource.Type)
        from spellings in resource.Tags.Members.Keys.GroupBy(key => key.ToLowerInvariant())
        where spellings.Count() > 1
        select Finding(resource, "tags_all", string.Join(" and ", spellings), "one spelling");
}
