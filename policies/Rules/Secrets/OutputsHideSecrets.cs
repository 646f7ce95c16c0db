using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Secrets;

public sealed class OutputsHideSecrets() : PolicyRule(
    "OE-SEC-006",
    Severity.Blocker,
    "Outputs that show credentials are sensitive",
    why: "Terraform prints every other output on the terminal and in the log of the pipeline (Terraform "
        + "documentation, output values).",
    fix: "Set `sensitive` to true on the output.",
    types: ["output"],
    needsConfiguration: true)
{
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
