using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class ProductionRepositoriesAreKept() : PolicyRule(
    "OE-ECR-006",
    Severity.Major,
    "Repositories of production are not emptied by destroy",
    why: "force_delete removes every image with the repository, and with them the means to repeat a result.",
    fix: "Set `force_delete` to false wherever the `Environment` tag is not `dev` or `staging`.",
    types: ["aws_ecr_repository"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(repository => repository.Tags.Member("Environment").Text is not ("dev" or "staging"))
            .Select(repository => repository["force_delete"]),
        value => value.IsFalse || value.IsMissing,
        "false");
}
