using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class TableRecordsExpire() : PolicyRule(
    "OE-STATE-013",
    Severity.Minor,
    "Tables of records forget them in time",
    why: "A record of a job names its owner; without an expiry a table only grows (DynamoDB Developer Guide, time to "
        + "live).",
    fix: "Enable `ttl` with an attribute that holds epoch seconds. The lock table empties itself.",
    types: ["aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).Where(table => !Locks.IsLockTable(table)).SelectMany(table =>
            Require([table["ttl.enabled"]], value => value.IsTrue, "true")
                .Concat(Require([table["ttl.attribute_name"]], name => name.Text is { Length: > 0 }, "an attribute")));
}
