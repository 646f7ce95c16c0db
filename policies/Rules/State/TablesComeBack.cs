using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>DynamoDB tables can be restored and not be deleted by mistake.</summary>
public sealed class TablesComeBack : PolicyRule
{
    public override string Id => "OE-STATE-007";

    public override string Title => "DynamoDB tables can be restored and not be deleted by mistake";

    public override string Rationale =>
        "Point-in-time recovery brings back any second of the last 35 days; deletion protection stops what no "
        + "confirmation dialog stops (DynamoDB Developer Guide).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(table =>
                new[] { table["point_in_time_recovery.enabled"], table["deletion_protection_enabled"] }),
        value => value.IsTrue,
        "true");
}
