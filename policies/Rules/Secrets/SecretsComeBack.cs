using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Secrets of production can be restored after deletion.</summary>
public sealed class SecretsComeBack : PolicyRule
{
    public override string Id => "OE-SEC-004";

    public override string Title => "Secrets of production can be restored after deletion";

    public override string Rationale =>
        "Within the recovery window a deleted secret can be brought back; with 0 it is gone at once, and with it "
        + "the key of every running job (Secrets Manager API, DeleteSecret).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(secret => secret.Tags.Member("Environment").Text is not "dev")
            .Select(secret => secret["recovery_window_in_days"]),
        days => days.Integer is >= 7 and <= 30,
        "7 to 30 days");
}
