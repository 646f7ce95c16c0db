using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class TablesAreEncrypted() : PolicyRule(
    "OE-STATE-008",
    Severity.Minor,
    "DynamoDB tables are encrypted with a key whose use is logged",
    why: "The key that DynamoDB owns leaves no trace in CloudTrail; server_side_encryption uses one of the account "
        + "(DynamoDB Developer Guide, encryption at rest).",
    fix: "Set `server_side_encryption.enabled` to true.",
    types: ["aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(table => table["server_side_encryption.enabled"]),
        value => value.IsTrue,
        "true");
}
