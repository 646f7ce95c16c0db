using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

/// <summary>Service control policies keep the trails.</summary>
public sealed class GuardRailsKeepTrails : PolicyRule
{
    public override string Id => "OE-GOV-009";

    public override string Title => "Service control policies keep the trails";

    public override string Rationale =>
        "Whoever wants to do something unseen stops the trail first, which an administrator of the account "
        + "can (CloudTrail User Guide, security best practices).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => [Denials.Type];

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
