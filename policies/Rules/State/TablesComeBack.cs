using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class TablesComeBack() : PolicyRule(
    "OE-STATE-007",
    Severity.Major,
    "DynamoDB tables can be restored and not be deleted by mistake",
    why: "Point-in-time recovery brings back any second of the last 35 days; deletion protection stops what no "
        + "confirmation dialog stops (DynamoDB Developer Guide).",
    fix: "Set `point_in_time_recovery.enabled` and `deletion_protection_enabled` to true.",
    types: ["aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .SelectMany(table =>
                new[] { table["point_in_time_recovery.enabled"], table["deletion_protection_enabled"] }),
        value => value.IsTrue,
        "true");
}
