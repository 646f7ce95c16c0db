using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Images are scanned when they are pushed.</summary>
public sealed class ImagesAreScanned : PolicyRule
{
    public override string Id => "OE-ECR-002";

    public override string Title => "Images are scanned when they are pushed";

    public override string Rationale =>
        "The image carries compilers and a language runtime; their known holes are found by the registry for "
        + "nothing (ECR User Guide, image scanning).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_repository"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["image_scanning_configuration.scan_on_push"]),
        value => value.IsTrue,
        "true");
}
