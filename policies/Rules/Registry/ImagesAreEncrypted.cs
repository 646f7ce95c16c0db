using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Repositories say how they encrypt.</summary>
public sealed class ImagesAreEncrypted : PolicyRule
{
    public override string Id => "OE-ECR-003";

    public override string Title => "Repositories say how they encrypt";

    public override string Rationale =>
        "ECR encrypts with AES256 by itself, and the choice cannot be changed later without a new repository (ECR "
        + "User Guide, encryption at rest).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_repository"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(repository => repository["encryption_configuration.encryption_type"]),
        type => type.Text is "AES256" or "KMS",
        "'AES256' or 'KMS'");
}
