using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretsAreNotPublic() : PolicyRule(
    "OE-SEC-002",
    Severity.Blocker,
    "Secrets refuse a policy that makes them public",
    why: "Secrets Manager checks each later policy with automated reasoning, but only when it is asked to (Secrets "
        + "Manager API, BlockPublicPolicy).",
    fix: "Set `block_public_policy` to true.",
    types: ["aws_secretsmanager_secret_policy"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(policy => policy["block_public_policy"]), value => value.IsTrue, "true");
}
