using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>DynamoDB tables are billed by request.</summary>
public sealed class TablesPayPerUse : PolicyRule
{
    public override string Id => "OE-STATE-009";

    public override string Title => "DynamoDB tables are billed by request";

    public override string Rationale =>
        "Locks and ledger see a few requests a minute; provisioned capacity is paid by the hour, used or not, and "
        + "throttles when it is exceeded.";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(table => table["billing_mode"]),
        mode => mode.Is("PAY_PER_REQUEST"),
        "'PAY_PER_REQUEST'");
}
