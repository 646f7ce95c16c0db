using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>The default security group of every VPC has no rules.</summary>
public sealed class DefaultGroupIsEmpty : PolicyRule
{
    public override string Id => "OE-NET-005";

    public override string Title => "The default security group of every VPC has no rules";

    public override string Rationale =>
        "AWS gives it \"everything from itself\" and \"everything out\", and whatever is launched without a group "
        + "lands in it (VPC User Guide, default security groups).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc"];

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
