using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class RepositoriesScanImages() : PolicyRule(
    "OE-ECR-002",
    Severity.Major,
    "Images are scanned when they are pushed",
    why: "The image carries compilers and a language runtime; their known holes are found by the registry for nothing "
        + "(ECR User Guide, image scanning).",
    fix: "Set `image_scanning_configuration.scan_on_push` to true.",
    types: ["aws_ecr_repository"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["image_scanning_configuration.scan_on_push"]),
        value => value.IsTrue,
        "true");
}
