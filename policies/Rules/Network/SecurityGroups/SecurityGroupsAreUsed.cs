using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupsAreUsed() : PolicyRule(
    "OE-NET-008",
    Severity.Minor,
    "Every security group is attached to something",
    why: "A group without members is a rule set waiting for somebody to pick it without reading it.",
    fix: "Delete the group, or attach it to the fleet or endpoint that it was made for.",
    types: ["aws_security_group"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from firewall in stack.All(ResourceTypes)
        where !stack.PointingTo(firewall, "aws_batch_compute_environment", "compute_resources.security_group_ids")
            .Concat(stack.PointingTo(firewall, "aws_vpc_endpoint", "security_group_ids"))
            .Any()
        select Finding(firewall, "members", "missing", "a fleet or an endpoint");
}
