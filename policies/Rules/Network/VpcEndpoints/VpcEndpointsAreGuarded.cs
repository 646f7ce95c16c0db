using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsAreGuarded() : PolicyRule(
    "OE-NET-015",
    Severity.Major,
    "Interface endpoints have a security group of the stack and sit in private subnets",
    why: "Without one they take the VPC's default group, which is empty here, and every job waits for a timeout "
        + "(PrivateLink Guide, security groups).",
    fix: """
        Name a group that admits 443 from the private subnets in `security_group_ids`, and private subnets in
        `subnet_ids`.
        """,
    types: ["aws_vpc_endpoint"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        Endpoints.Interface(stack).SelectMany(endpoint =>
            Require(
                ItemsOrNone(endpoint["security_group_ids"]),
                id => stack.Target(id, "aws_security_group") is not null,
                "a security group of this stack")
            .Concat(Require(
                ItemsOrNone(endpoint["subnet_ids"]),
                Routing.IsPrivateSubnet,
                "a subnet whose route table has no internet gateway")));

    private static IEnumerable<Value> ItemsOrNone(Value list) => list.IsBlank ? [list] : list.Items;
}
