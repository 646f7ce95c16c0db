using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.RoleTrust;

public sealed class RolesTrustNobodyOutside() : PolicyRule(
    "OE-IAM-019",
    Severity.Blocker,
    "No policy of a bucket or a secret allows everybody, or another account",
    why: "Such a policy alone is enough for a caller of that account; no identity policy of ours would be asked (IAM "
        + "User Guide, policy evaluation logic).",
    fix: "Allow a service with `aws:SourceAccount`, or nothing; a Deny may name everybody.",
    types: ["aws_s3_bucket_policy", "aws_secretsmanager_secret_policy"])
{
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
