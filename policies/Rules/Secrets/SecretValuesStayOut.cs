using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class SecretValuesStayOut() : PolicyRule(
    "OE-SEC-003",
    Severity.Blocker,
    "Terraform creates secrets, never their values",
    why: "A value in Terraform lies in clear text in the state and in every plan file (Terraform documentation, "
        + "sensitive data in state).",
    fix: "Delete the `aws_secretsmanager_secret_version` and put the value with the AWS CLI or console.",
    types: ["aws_secretsmanager_secret"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from secret in stack.All(ResourceTypes)
        from version in stack.PointingTo(secret, "aws_secretsmanager_secret_version", "secret_id")
        select Finding(secret, "value", $"written by {version.Address}", "put by hand");
}
