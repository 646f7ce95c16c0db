using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretNamesAreFree() : PolicyRule(
    "OE-SEC-005",
    Severity.Minor,
    "Names of secrets have a prefix and a random end",
    why: "The name of a deleted secret stays taken for the recovery window, so a fixed name fails when the stack is "
        + "built again (Secrets Manager API, CreateSecret).",
    fix: "Set `name_prefix` in place of `name`.",
    types: ["aws_secretsmanager_secret"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(secret => secret["name_prefix"]),
        prefix => prefix.Text is { Length: > 0 },
        "a prefix in place of a fixed name");
}
