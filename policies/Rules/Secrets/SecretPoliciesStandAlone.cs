using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretPoliciesStandAlone() : PolicyRule(
    "OE-SEC-009",
    Severity.Major,
    "The policy of a secret is a resource of its own",
    why: "A secret has one policy: written into the secret as well, the two overwrite each other, and what is written "
        + "there is not checked for being public (AWS provider, aws_secretsmanager_secret; OE-SEC-002).",
    fix: "Move `policy` into an `aws_secretsmanager_secret_policy` with `block_public_policy`.",
    types: ["aws_secretsmanager_secret"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(secret => secret["policy"]), policy => policy.IsMissing, "none");
}
