using OpenEvolve.Cdktf.Policies.Rules.Storage;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.State;

/// <summary>The stack that holds the state's bucket holds the table of its locks.</summary>
public sealed class StateHasItsTable : PolicyRule
{
    public override string Id => "OE-STATE-012";

    public override string Title => "The stack that holds the state's bucket holds the table of its locks";

    public override string Rationale =>
        "Every other stack names both in its backend and fails at its first lock when the table is missing "
        + "(Terraform S3 backend, dynamodb_table).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket", "aws_dynamodb_table"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from bucket in stack.All("aws_s3_bucket")
        where Buckets.IsForState(bucket) && !stack.All("aws_dynamodb_table").Any(Locks.IsLockTable)
        select Finding(bucket, "aws_dynamodb_table", "missing", "a table with the key 'LockID'");
}
