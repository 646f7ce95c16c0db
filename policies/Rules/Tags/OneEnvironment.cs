using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Tags;

/// <summary>All resources of a stack name the same environment.</summary>
public sealed class OneEnvironment : PolicyRule
{
    public override string Id => "OE-TAG-002";

    public override string Title => "All resources of a stack name the same environment";

    public override string Rationale =>
        "Operators may stop what is tagged with their environment, and budgets filter by it: one resource tagged "
        + "with another environment escapes both.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => [.. TaggableTypes.All];

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
