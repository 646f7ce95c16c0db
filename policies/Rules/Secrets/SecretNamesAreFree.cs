using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Names of secrets have a prefix and a random end.</summary>
public sealed class SecretNamesAreFree : PolicyRule
{
    public override string Id => "OE-SEC-005";

    public override string Title => "Names of secrets have a prefix and a random end";

    public override string Rationale =>
        "The name of a deleted secret stays taken for the recovery window, so a fixed name fails when the stack "
        + "is built again (Secrets Manager API, CreateSecret).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(secret => secret["name_prefix"]),
        prefix => prefix.Text is { Length: > 0 },
        "a prefix in place of a fixed name");
}
