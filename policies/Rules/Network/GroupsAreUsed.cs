using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Every security group is attached to something.</summary>
public sealed class GroupsAreUsed : PolicyRule
{
    public override string Id => "OE-NET-008";

    public override string Title => "Every security group is attached to something";

    public override string Rationale =>
        "A group without members is a rule set waiting for somebody to pick it without reading it.";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes => ["aws_security_group"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from firewall in stack.All(ResourceTypes)
        where !stack.PointingTo(firewall, "aws_batch_compute_environment", "compute_resources.security_group_ids")
            .Concat(stack.PointingTo(firewall, "aws_vpc_endpoint", "security_group_ids"))
            .Any()
        select Finding(firewall, "members", "missing", "a fleet or an endpoint");
}
