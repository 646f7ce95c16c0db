using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

public sealed class TagsNameOneEnvironment() : PolicyRule(
    "OE-TAG-002",
    Severity.Major,
    "All resources of a stack name the same environment",
    why: "Operators may stop what is tagged with their environment, and budgets filter by it: one resource tagged "
        + "with another environment escapes both.",
    fix: "Remove the `Environment` tag from the resource; the provider's `default_tags` set it.",
    types: [.. TaggableTypes.All])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var tags = stack.Resources
            .Where(resource => TaggableTypes.All.Contains(resource.Type))
            .Select(resource => resource.Tags.Member("Environment"))
            .ToList();
        var usual = tags.CountBy(tag => tag.Text ?? "").OrderByDescending(count => count.Value).FirstOrDefault().Key;
        return Require(
            tags, tag => tag.Text is { Length: > 0 } && tag.Text == usual, $"'{usual}', as on most resources");
    }
}
