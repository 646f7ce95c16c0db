using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>The policy of a secret is a resource of its own.</summary>
public sealed class SecretPoliciesStandAlone : PolicyRule
{
    public override string Id => "OE-SEC-009";

    public override string Title => "The policy of a secret is a resource of its own";

    public override string Rationale =>
        "A secret has one policy: written into the secret as well, the two overwrite each other, and what is written "
        + "there is not checked for being public (AWS provider, aws_secretsmanager_secret; OE-SEC-002).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(secret => secret["policy"]), policy => policy.IsMissing, "none");
}
