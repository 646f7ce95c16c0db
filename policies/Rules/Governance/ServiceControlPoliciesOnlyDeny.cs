using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesOnlyDeny() : PolicyRule(
    "OE-GOV-002",
    Severity.Blocker,
    "Service control policies only deny",
    why: "Beside the FullAWSAccess of AWS an Allow does nothing; in its place it closes everything that nobody "
        + "thought of, in every account below (AWS Organizations User Guide, SCP evaluation).",
    fix: "Turn the statement into a Deny of the opposite, and leave `FullAWSAccess` attached.",
    types: [Denials.Type])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        Denials.Policies(stack).SelectMany(policy => policy.Statements).Select(statement => statement.Value["Effect"]),
        effect => effect.Is("Deny"),
        "'Deny'");
}
