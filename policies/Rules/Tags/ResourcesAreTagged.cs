using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class ResourcesAreTagged() : PolicyRule(
    "OE-TAG-001",
    Severity.Major,
    "Every resource that can carry tags carries the five mandatory ones",
    why: "Cost reports, ownership and the operators' permissions (aws:ResourceTag) go by these tags; an untagged "
        + "resource belongs to nobody. Which types carry tags is read from the AWS provider's schema.",
    fix: """
        Leave the tags to the provider's `default_tags`; on a resource of its own owner set `Owner` only. Where the
        provider cannot know the tags, write them out.
        """,
    types: [.. TaggableTypes.All])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.Resources
            .Where(resource => TaggableTypes.All.Contains(resource.Type))
            .SelectMany(resource => MandatoryTags.Of(resource.Tags)),
        MandatoryTags.IsGiven,
        "a value");
}
