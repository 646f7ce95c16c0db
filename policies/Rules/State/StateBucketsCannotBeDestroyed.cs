using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class StateBucketsCannotBeDestroyed() : PolicyRule(
    "OE-STATE-006",
    Severity.Blocker,
    "The state bucket and the lock table cannot be destroyed",
    why: "Without the state Terraform knows nothing of what it built, and a lock table that is gone locks nothing.",
    fix: "Set `lifecycle.prevent_destroy` to true on both, and `deletion_protection_enabled` on the table.",
    types: ["aws_s3_bucket", "aws_dynamodb_table"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All("aws_s3_bucket").Where(Buckets.IsForState)
            .Concat(stack.All("aws_dynamodb_table").Where(Locks.IsLockTable))
            .Select(resource => resource["lifecycle.prevent_destroy"]),
        value => value.IsTrue,
        "true");
}
