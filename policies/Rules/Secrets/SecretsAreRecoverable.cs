using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretsAreRecoverable() : PolicyRule(
    "OE-SEC-004",
    Severity.Major,
    "Secrets of production can be restored after deletion",
    why: "Within the recovery window a deleted secret can be brought back; with 0 it is gone at once, and with it the "
        + "key of every running job (Secrets Manager API, DeleteSecret).",
    fix: "Set `recovery_window_in_days` to 7 to 30 wherever the `Environment` tag is not `dev`.",
    types: ["aws_secretsmanager_secret"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(secret => secret.Tags.Member("Environment").Text is not "dev")
            .Select(secret => secret["recovery_window_in_days"]),
        days => days.Integer is >= 7 and <= 30,
        "7 to 30 days");
}
