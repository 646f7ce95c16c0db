using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

public sealed class TrailsAreOn() : PolicyRule(
    "OE-AUDIT-006",
    Severity.Blocker,
    "Every trail is switched on",
    why: "A trail that is switched off keeps its name, its bucket and its selectors, and records nothing (CloudTrail "
        + "API, StopLogging).",
    fix: "Set `enable_logging` to true, or leave it out.",
    types: ["aws_cloudtrail"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(trail => trail["enable_logging"]),
        value => value.IsMissing || value.IsTrue,
        "true or nothing");
}
