using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Security groups and their rules say what they are for.</summary>
public sealed class RulesAreDescribed : PolicyRule
{
    public override string Id => "OE-NET-007";

    public override string Title => "Security groups and their rules say what they are for";

    public override string Rationale =>
        "A rule that nobody can explain is a rule that nobody dares to delete. AWS cannot change the description "
        + "of a group later (EC2 API, CreateSecurityGroup).";

    public override Severity Severity => Severity.Minor;

    public override IReadOnlyList<string> ResourceTypes =>
    [
        "aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(resource => resource["description"]),
        text => text.Text is { Length: > 0 } and not "Managed by Terraform",
        "a description");
}
