using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class OldImagesExpire() : PolicyRule(
    "OE-ECR-004",
    Severity.Minor,
    "Every repository expires untagged images and limits the tagged ones",
    why: "Each push of several gigabytes is stored until a lifecycle rule removes it (ECR User Guide, lifecycle "
        + "policies).",
    fix: """
        Add an `aws_ecr_lifecycle_policy` with one rule for `untagged` images and one with a `countNumber` for all tags.
        """,
    types: ["aws_ecr_repository"])
{
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
