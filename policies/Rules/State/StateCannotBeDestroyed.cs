using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>The state bucket and the lock table cannot be destroyed.</summary>
public sealed class StateCannotBeDestroyed : PolicyRule
{
    public override string Id => "OE-STATE-006";

    public override string Title => "The state bucket and the lock table cannot be destroyed";

    public override string Rationale =>
        "Without the state Terraform knows nothing of what it built, and a lock table that is gone locks nothing.";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket", "aws_dynamodb_table"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All("aws_s3_bucket").Where(Buckets.IsForState)
            .Concat(stack.All("aws_dynamodb_table").Where(Locks.IsLockTable))
            .Select(resource => resource["lifecycle.prevent_destroy"]),
        value => value.IsTrue,
        "true");
}
