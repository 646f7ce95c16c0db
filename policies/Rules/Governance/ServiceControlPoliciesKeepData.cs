using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesKeepData() : PolicyRule(
    "OE-GOV-006",
    Severity.Blocker,
    "Service control policies keep buckets, tables and states",
    why: "What an administrator of the account deletes or opens by mistake, no policy inside of the account can hold; "
        + "only versions and backups bring data back, so those are kept too (AWS Organizations User Guide, SCPs).",
    fix: """
        Deny the missing actions on the missing resource, under no condition but the exemption of named roles.
        """,
    types: [Denials.Type])
{
    private const string DeleteObject = "s3:DeleteObject";
    private const string State = "/*.tfstate";

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rail in Rails(stack)
        from hole in Denials.Holes(stack, rail)
        select Finding(hole.Policy, "content", hole.Found, "one for all but the exempt");

    // The names of the state's bucket and of its table of locks are nobody's convention: the bucket is where no state
    // may be deleted, and the table the one that belongs to no environment.
    private static Guardrail[] Rails(StackDocument stack)
    {
        var states = Denials.Resources(stack, DeleteObject)
            .Where(arn => arn.EndsWith(State, StringComparison.Ordinal))
            .DefaultIfEmpty($"arn:aws:s3:::<state>{State}")
            .ToList();
        var buckets = states.Select(arn => arn[..^State.Length]).ToList();
        var locks = Denials.Resources(stack, "dynamodb:DeleteTable")
            .Where(arn => !arn.EndsWith('*'))
            .DefaultIfEmpty("arn:aws:dynamodb:::table/<locks>")
            .ToList();
        return
        [
            new(
                [
                    "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketLogging",
                    "s3:PutBucketObjectLockConfiguration", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy",
                    "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
                    "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration",
                ],
                scope => [scope.Buckets, .. buckets]),
            new(
                ["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion", "s3:PutObjectRetention"],
                scope => [scope.Objects, .. buckets.Select(bucket => $"{bucket}/*")]),
            new([DeleteObject], _ => states),
            new(
                [
                    "dynamodb:DeleteResourcePolicy", "dynamodb:DeleteTable", "dynamodb:PutResourcePolicy",
                    "dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive",
                ],
                scope => [scope.Tables, .. locks]),
        ];
    }
}
