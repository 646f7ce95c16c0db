using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class RepositoriesAreEncrypted() : PolicyRule(
    "OE-ECR-003",
    Severity.Minor,
    "Repositories say how they encrypt",
    why: "ECR encrypts with AES256 by itself, and the choice cannot be changed later without a new repository (ECR "
        + "User Guide, encryption at rest).",
    fix: "Set `encryption_configuration.encryption_type` to `AES256` or `KMS`.",
    types: ["aws_ecr_repository"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["encryption_configuration.encryption_type"]),
        type => type.Text is "AES256" or "KMS",
        "'AES256' or 'KMS'");
}
