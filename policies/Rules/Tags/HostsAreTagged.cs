using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>Launch templates tag instances, volumes and network interfaces.</summary>
public sealed class HostsAreTagged : PolicyRule
{
    public override string Id => "OE-TAG-003";

    public override string Title => "Launch templates tag instances, volumes and network interfaces";

    public override string Rationale =>
        "Batch makes these resources, not Terraform, so default_tags does not reach them, and EC2 is most of the "
        + "bill (AWS provider guide, resource tagging; EC2 User Guide, launch templates).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_launch_template"];

    private static readonly string[] Kinds = ["instance", "volume", "network-interface"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(template => Kinds.SelectMany(kind =>
        {
            var found = template["tag_specifications"].Items.FirstOrDefault(item => item["resource_type"].Is(kind));
            return found is null
                ? [Finding(template, "tag_specifications", $"without '{kind}'", "one for it")]
                : Require(MandatoryTags.Of(found["tags"]), MandatoryTags.IsGiven, $"a value on every {kind}");
        }));
}
