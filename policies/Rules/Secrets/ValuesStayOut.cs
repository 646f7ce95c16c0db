using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Terraform creates secrets, never their values.</summary>
public sealed class ValuesStayOut : PolicyRule
{
    public override string Id => "OE-SEC-003";

    public override string Title => "Terraform creates secrets, never their values";

    public override string Rationale =>
        "A value in Terraform lies in clear text in the state and in every plan file (Terraform documentation, "
        + "sensitive data in state).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_secretsmanager_secret"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from secret in stack.All(ResourceTypes)
        from version in stack.PointingTo(secret, "aws_secretsmanager_secret_version", "secret_id")
        select Finding(secret, "value", $"written by {version.Address}", "put by hand");
}
