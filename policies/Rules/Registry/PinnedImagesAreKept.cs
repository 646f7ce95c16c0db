using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Compute;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class PinnedImagesAreKept() : PolicyRule(
    "OE-ECR-005",
    Severity.Major,
    "No lifecycle rule expires an image that a job definition names",
    why: "\"Keep the last ten\" removes the eleventh although jobs run it; ECR applies the rule of lowest priority "
        + "number that selects an image, so a rule of its own protects the tag (ECR User Guide, lifecycle policy "
        + "evaluation).",
    fix: """
        Add, before the rule for all tags, a rule whose `tagPatternList` is exactly the image's tag, with a
        `countNumber` of 1 or more.
        """,
    types: ["aws_batch_job_definition"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from job in stack.All(ResourceTypes)
        let image = Container.Of(job)["image"]
        let rules = stack.All("aws_ecr_repository").SelectMany(Retention.RulesFor)
            .OrderBy(rule => rule["rulePriority"].Integer).ToList()
        where !IsKept(Image.TagOf(image), rules)
        select Finding(image, "an image whose tag a lifecycle rule of its own keeps");

    private static bool IsKept(string? tag, IReadOnlyList<Value> rules) =>
        tag is not null
        && (rules is [] || rules.FirstOrDefault(rule => rule["selection.tagPatternList"].Texts.Any(
            pattern => Wildcard.Matches(pattern, tag)))?["selection"] is { } selection
            && selection["tagPatternList"].Items is [{ Text: { } only }] && only == tag
            && selection["countType"].Is("imageCountMoreThan") && selection["countNumber"].Integer >= 1);
}
