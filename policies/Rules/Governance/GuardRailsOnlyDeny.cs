using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>Service control policies only deny.</summary>
public sealed class GuardRailsOnlyDeny : PolicyRule
{
    public override string Id => "OE-GOV-002";

    public override string Title => "Service control policies only deny";

    public override string Rationale =>
        "Beside the FullAWSAccess of AWS an Allow does nothing; in its place it closes everything that nobody "
        + "thought of, in every account below (AWS Organizations User Guide, SCP evaluation).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => [Denials.Type];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Denials.Policies(stack).SelectMany(policy => policy.Statements).Select(statement => statement.Value["Effect"]),
        effect => effect.Is("Deny"),
        "'Deny'");
}
