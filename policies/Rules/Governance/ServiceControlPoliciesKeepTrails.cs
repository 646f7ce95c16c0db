using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed class ServiceControlPoliciesKeepTrails() : PolicyRule(
    "OE-GOV-009",
    Severity.Blocker,
    "Service control policies keep the trails",
    why: "Whoever wants to do something unseen stops the trail first, which an administrator of the account can "
        + "(CloudTrail User Guide, security best practices).",
    fix: """
        Deny the missing actions on the trails of every environment, under no condition but the exemption of named
        roles.
        """,
    types: [Denials.Type])
{
    private static readonly Guardrail[] Rails =
    [
        new(
            [
                "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:PutInsightSelectors",
                "cloudtrail:RemoveTags", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail",
            ],
            scope => [scope.Trails]),
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from rail in Rails
        from hole in Denials.Holes(stack, rail)
        select Finding(hole.Policy, "content", hole.Found, "one for all but the exempt");
}
