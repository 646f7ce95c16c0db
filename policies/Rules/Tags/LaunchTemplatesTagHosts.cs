using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class LaunchTemplatesTagHosts() : PolicyRule(
    "OE-TAG-003",
    Severity.Major,
    "Launch templates tag instances, volumes and network interfaces",
    why: "Batch makes these resources, not Terraform, so default_tags does not reach them, and EC2 is most of the "
        + "bill (AWS provider guide, resource tagging; EC2 User Guide, launch templates).",
    fix: """
        Give the launch template one `tag_specifications` block for each of `instance`, `volume` and `network-interface`
        with all mandatory tags.
        """,
    types: ["aws_launch_template"])
{
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
