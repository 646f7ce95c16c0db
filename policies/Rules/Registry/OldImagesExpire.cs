using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Every repository expires untagged images and limits the tagged ones.</summary>
public sealed class OldImagesExpire : PolicyRule
{
    public override string Id => "OE-ECR-004";

    public override string Title => "Every repository expires untagged images and limits the tagged ones";

    public override string Rationale =>
        "Each push of several gigabytes is stored until a lifecycle rule removes it (ECR User Guide, lifecycle "
        + "policies).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_repository"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).SelectMany(repository =>
        {
            var rules = Retention.RulesFor(repository).ToList();
            return new (string Status, bool IsThere)[]
            {
                ("untagged", rules.Any(rule => rule["selection.tagStatus"].Is("untagged"))),
                ("tagged", rules.Any(Retention.IsForAllTags)),
            }
            .Where(need => !need.IsThere)
            .Select(need => Finding(
                repository, "aws_ecr_lifecycle_policy", $"without a limit for {need.Status} images", "one"));
        });
}
