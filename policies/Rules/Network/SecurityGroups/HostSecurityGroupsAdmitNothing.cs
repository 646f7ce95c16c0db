using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class HostSecurityGroupsAdmitNothing() : PolicyRule(
    "OE-NET-004",
    Severity.Blocker,
    "No security group of a fleet admits anything",
    why: "Jobs share the host's network (Batch on EC2 uses host mode), so an open port of the group is an open port "
        + "of every job on it (Batch User Guide, networking modes).",
    fix: "Give the fleet a security group without ingress rules.",
    types: ["aws_batch_compute_environment"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes)
        .SelectMany(fleet => fleet["compute_resources.security_group_ids"] is { IsBlank: true } none
            ? [Finding(none, "a security group without ingress")]
            : fleet["compute_resources.security_group_ids"].Items.SelectMany(Ingress));

    private IEnumerable<Finding> Ingress(Value id)
    {
        var stack = id.Resource.Stack;
        return stack.Targets(id, "aws_security_group") is not { Count: > 0 } groups
            ? [Finding(id, "a security group of this stack")]
            : groups
                .SelectMany(group =>
                    stack.PointingTo(group, "aws_vpc_security_group_ingress_rule", "security_group_id"))
                .Select(rule =>
                    Finding(id.Resource, id.Path, $"a group that {rule.Address} opens", "one without ingress"))
                .Concat(Require(
                    groups.Select(group => group["ingress"]),
                    ingress => ingress.IsBlank,
                    "no rule on a fleet's group"));
    }
}
