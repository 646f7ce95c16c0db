using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class ImageTagsAreImmutable() : PolicyRule(
    "OE-ECR-001",
    Severity.Blocker,
    "Image tags cannot be moved",
    why: "With a tag that moves, the second attempt of a job can run another image than the first, and a reviewed "
        + "image can be replaced unseen (ECR User Guide, image tag mutability).",
    fix: "Set `image_tag_mutability` to `IMMUTABLE`.",
    types: ["aws_ecr_repository"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["image_tag_mutability"]),
        value => value.Is("IMMUTABLE"),
        "'IMMUTABLE'");
}
