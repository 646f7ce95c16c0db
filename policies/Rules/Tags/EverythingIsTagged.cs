using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>Every resource that can carry tags carries the five mandatory ones.</summary>
public sealed class EverythingIsTagged : PolicyRule
{
    public override string Id => "OE-TAG-001";

    public override string Title => "Every resource that can carry tags carries the five mandatory ones";

    public override string Rationale =>
        "Cost reports, ownership and the operators' permissions (aws:ResourceTag) go by these tags; an untagged "
        + "resource belongs to nobody. Which types carry tags is read from the AWS provider's schema.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => [.. TaggableTypes.All];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.Resources
            .Where(resource => TaggableTypes.All.Contains(resource.Type))
            .SelectMany(resource => MandatoryTags.Of(resource.Tags)),
        MandatoryTags.IsGiven,
        "a value");
}
