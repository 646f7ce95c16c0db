using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class TablesPayPerUse() : PolicyRule(
    "OE-STATE-009",
    Severity.Minor,
    "DynamoDB tables are billed by request",
    why: "Locks and ledger see a few requests a minute; provisioned capacity is paid by the hour, used or not, and "
        + "throttles when it is exceeded.",
    fix: "Set `billing_mode` to `PAY_PER_REQUEST`.",
    types: ["aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(table => table["billing_mode"]),
        mode => mode.Is("PAY_PER_REQUEST"),
        "'PAY_PER_REQUEST'");
}
