using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Registry;

/// <summary>Replication copies our repositories only.</summary>
public sealed class ReplicationIsOurs : PolicyRule
{
    public override string Id => "OE-ECR-007";

    public override string Title => "Replication copies our repositories only";

    public override string Rationale =>
        "One replication configuration serves the whole registry of the account; without a filter it copies, and "
        + "bills, everybody's images (ECR User Guide, private image replication).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_ecr_replication_configuration"];

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
