using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

public sealed class RegistryReplicationIsOurs() : PolicyRule(
    "OE-ECR-007",
    Severity.Major,
    "Replication copies our repositories only",
    why: "One replication configuration serves the whole registry of the account; without a filter it copies, and "
        + "bills, everybody's images (ECR User Guide, private image replication).",
    fix: "Give every rule a `repository_filter` with the prefix of a repository of the stack.",
    types: ["aws_ecr_replication_configuration"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from replication in stack.All(ResourceTypes)
        let rules = replication["replication_configuration.rule"].Items
        from rule in rules is [] ? [replication["replication_configuration.rule"]] : rules
        let filters = rule["repository_filter"].Items
        where filters is [] || !filters.All(filter => filter["filter_type"].Is("PREFIX_MATCH")
            && stack.All("aws_ecr_repository").Any(repository => repository["name"].Text is { Length: > 0 } name
                && (filter["filter"].Is(name) || filter["filter"].PointsTo(repository))))
        select Finding(rule, "a filter with the name of a repository of the stack");
}
