using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class DefaultSecurityGroupIsEmpty() : PolicyRule(
    "OE-NET-005",
    Severity.Major,
    "The default security group of every VPC has no rules",
    why: "AWS gives it \"everything from itself\" and \"everything out\", and whatever is launched without a group "
        + "lands in it (VPC User Guide, default security groups).",
    fix: """
        Add an `aws_default_security_group` for the VPC without `ingress` and `egress`; Terraform then removes AWS's
        rules.
        """,
    types: ["aws_vpc"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(vpc =>
    {
        var groups = stack.PointingTo(vpc, "aws_default_security_group", "vpc_id").ToList();
        return groups is []
            ? [Finding(vpc, "aws_default_security_group", "missing", "one without rules")]
            : Require(
                groups.SelectMany(group => new[] { group["ingress"], group["egress"] }),
                rules => rules.IsBlank,
                "no rule");
    });
}
