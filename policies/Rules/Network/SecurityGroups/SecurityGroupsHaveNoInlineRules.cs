using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupsHaveNoInlineRules() : PolicyRule(
    "OE-NET-006",
    Severity.Major,
    "Rules of security groups are resources of their own",
    why: "Inline rules and rule resources on one group undo each other at every apply (AWS provider, "
        + "aws_security_group, note on usage).",
    fix: """
        Write `aws_vpc_security_group_ingress_rule` and `aws_vpc_security_group_egress_rule` in place of the `ingress`
        and `egress` blocks.
        """,
    types: ["aws_security_group"],
    needsConfiguration: true)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).SelectMany(group => new[] { group["ingress"], group["egress"] }),
        rules => rules.IsMissing,
        "no inline rule");
}
