using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Image tags cannot be moved.</summary>
public sealed class TagsAreImmutable : PolicyRule
{
    public override string Id => "OE-ECR-001";

    public override string Title => "Image tags cannot be moved";

    public override string Rationale =>
        "With a tag that moves, the second attempt of a job can run another image than the first, and a reviewed "
        + "image can be replaced unseen (ECR User Guide, image tag mutability).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_repository"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["image_tag_mutability"]),
        value => value.Is("IMMUTABLE"),
        "'IMMUTABLE'");
}
