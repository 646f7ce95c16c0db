using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Audit;

/// <summary>Every trail is switched on.</summary>
public sealed class TrailsAreOn : PolicyRule
{
    public override string Id => "OE-AUDIT-006";

    public override string Title => "Every trail is switched on";

    public override string Rationale =>
        "A trail that is switched off keeps its name, its bucket and its selectors, and records nothing "
        + "(CloudTrail API, StopLogging).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_cloudtrail"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(trail => trail["enable_logging"]),
        value => value.IsMissing || value.IsTrue,
        "true or nothing");
}
