using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

/// <summary>Outputs that show credentials are sensitive.</summary>
public sealed class OutputsHideSecrets : PolicyRule
{
    public override string Id => "OE-SEC-006";

    public override string Title => "Outputs that show credentials are sensitive";

    public override string Rationale =>
        "Terraform prints every other output on the terminal and in the log of the pipeline (Terraform "
        + "documentation, output values).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["output"];

    public override bool NeedsConfiguration => true;

    private static readonly string[] Secrets = ["secret", "ses_smtp_password_v4", "password", "private_key"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes)
            .Where(output => References(output["value"]).Any(reference => Secrets.Contains(reference.Attribute)))
            .Select(output => output["sensitive"]),
        value => value.IsTrue,
        "true");

    private static IEnumerable<Reference> References(Value value) => value.References
        .Concat(value.Members.Values.SelectMany(References))
        .Concat(value.Kind is ValueKind.List ? value.Items.SelectMany(References) : []);
}
