using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

public sealed class BackendsHaveTheirLockTable() : PolicyRule(
    "OE-STATE-012",
    Severity.Blocker,
    "The stack that holds the state's bucket holds the table of its locks",
    why: "Every other stack names both in its backend and fails at its first lock when the table is missing "
        + "(Terraform S3 backend, dynamodb_table).",
    fix: "Add the lock table with the key `LockID` beside the bucket.",
    types: ["aws_s3_bucket", "aws_dynamodb_table"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All("aws_s3_bucket")
        where Buckets.IsForState(bucket) && !stack.All("aws_dynamodb_table").Any(Locks.IsLockTable)
        select Finding(bucket, "aws_dynamodb_table", "missing", "a table with the key 'LockID'");
}
