using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.SecurityGroups;

public sealed class SecurityGroupRulesAreDescribed() : PolicyRule(
    "OE-NET-007",
    Severity.Minor,
    "Security groups and their rules say what they are for",
    why: "A rule that nobody can explain is a rule that nobody dares to delete. AWS cannot change the description of "
        + "a group later (EC2 API, CreateSecurityGroup).",
    fix: "Set `description` to what the group or the rule is for.",
    types: [
        "aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule",
    ])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) => Require(
        stack.All(ResourceTypes).Select(resource => resource["description"]),
        text => text.Text is { Length: > 0 } and not "Managed by Terraform",
        "a description");
}
