using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>DynamoDB tables are encrypted with a key whose use is logged.</summary>
public sealed class TablesAreEncrypted : PolicyRule
{
    public override string Id => "OE-STATE-008";

    public override string Title => "DynamoDB tables are encrypted with a key whose use is logged";

    public override string Rationale =>
        "The key that DynamoDB owns leaves no trace in CloudTrail; server_side_encryption uses one of the account "
        + "(DynamoDB Developer Guide, encryption at rest).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(table => table["server_side_encryption.enabled"]),
        value => value.IsTrue,
        "true");
}
