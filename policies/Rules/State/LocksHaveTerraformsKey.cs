using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>The lock table has the key that Terraform expects.</summary>
public sealed class LocksHaveTerraformsKey : PolicyRule
{
    public override string Id => "OE-STATE-011";

    public override string Title => "The lock table has the key that Terraform expects";

    public override string Rationale =>
        "Terraform writes items by a string key named LockID; with another key every lock fails (Terraform S3 "
        + "backend, dynamodb_table).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        stack.All(ResourceTypes).Where(Locks.IsLockTable).SelectMany(table =>
            Require([table["hash_key"]], key => key.Is("LockID"), "'LockID'")
                .Concat(Require(
                    [table["attribute"]],
                    attributes => attributes.Items.Any(item => item["name"].Is("LockID") && item["type"].Is("S")),
                    "LockID of type S"))
                .Concat(Require([table["range_key"]], key => key.IsBlank, "none")));
}
