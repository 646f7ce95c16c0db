using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Secrets refuse a policy that makes them public.</summary>
public sealed class SecretsAreNotPublic : PolicyRule
{
    public override string Id => "OE-SEC-002";

    public override string Title => "Secrets refuse a policy that makes them public";

    public override string Rationale =>
        "Secrets Manager checks each later policy with automated reasoning, but only when it is asked to (Secrets "
        + "Manager API, BlockPublicPolicy).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret_policy"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(policy => policy["block_public_policy"]), value => value.IsTrue, "true");
}
