using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity;

/// <summary>No policy of a bucket or a secret allows everybody, or another account.</summary>
public sealed class NobodyFromOutside : PolicyRule
{
    public override string Id => "OE-IAM-019";

    public override string Title => "No policy of a bucket or a secret allows everybody, or another account";

    public override string Rationale =>
        "Such a policy alone is enough for a caller of that account; no identity policy of ours would be asked "
        + "(IAM User Guide, policy evaluation logic).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_s3_bucket_policy", "aws_secretsmanager_secret_policy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Resource)
        from statement in policy.Statements
        where statement.Allows
        let principals = statement.Principals("AWS").Concat(statement.Principals("Federated")).ToList()
        where principals is not [] || statement.Value["Principal"] is not { Kind: ValueKind.Object }
        select Finding(
            policy.Resource, statement.Value.Path,
            "an Allow for "
                + string.Join(", ", principals.Select(principal => principal.Show()).DefaultIfEmpty("unknown")),
            "none, or one for a service");
}
