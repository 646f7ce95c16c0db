using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class LockTablesHaveTerraformsKey() : PolicyRule(
    "OE-STATE-011",
    Severity.Blocker,
    "The lock table has the key that Terraform expects",
    why: "Terraform writes items by a string key named LockID; with another key every lock fails (Terraform S3 "
        + "backend, dynamodb_table).",
    fix: "Set `hash_key` to `LockID`, an attribute of type `S`, without a range key.",
    types: ["aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).Where(Locks.IsLockTable).SelectMany(table =>
            Require([table["hash_key"]], key => key.Is("LockID"), "'LockID'")
                .Concat(Require(
                    [table["attribute"]],
                    attributes => attributes.Items.Any(item => item["name"].Is("LockID") && item["type"].Is("S")),
                    "LockID of type S"))
                .Concat(Require([table["range_key"]], key => key.IsBlank, "none")));
}
