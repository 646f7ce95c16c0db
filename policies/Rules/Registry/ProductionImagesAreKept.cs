using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Repositories of production are not emptied by destroy.</summary>
public sealed class ProductionImagesAreKept : PolicyRule
{
    public override string Id => "OE-ECR-006";

    public override string Title => "Repositories of production are not emptied by destroy";

    public override string Rationale =>
        "force_delete removes every image with the repository, and with them the means to repeat a result.";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_repository"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(repository => repository.Tags.Member("Environment").Text is not ("dev" or "staging"))
            .Select(repository => repository["force_delete"]),
        value => value.IsFalse || value.IsMissing,
        "false");
}
