using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Rules of security groups are resources of their own.</summary>
public sealed class NoInlineRules : PolicyRule
{
    public override string Id => "OE-NET-006";

    public override string Title => "Rules of security groups are resources of their own";

    public override string Rationale =>
        "Inline rules and rule resources on one group undo each other at every apply (AWS provider, "
        + "aws_security_group, note on usage).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_security_group"];

    public override bool NeedsConfiguration => true;

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(group => new[] { group["ingress"], group["egress"] }),
        rules => rules.IsMissing,
        "no inline rule");
}
