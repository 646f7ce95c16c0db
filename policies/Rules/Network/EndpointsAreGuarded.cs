using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network;

/// <summary>Interface endpoints have a security group of the stack and sit in private subnets.</summary>
public sealed class EndpointsAreGuarded : PolicyRule
{
    public override string Id => "OE-NET-015";

    public override string Title => "Interface endpoints have a security group of the stack and sit in private subnets";

    public override string Rationale =>
        "Without one they take the VPC's default group, which is empty here, and every job waits for a timeout "
        + "(PrivateLink Guide, security groups).";

    public override Severity Severity => Severity.Major;

    public override IReadOnlyList<string> ResourceTypes => ["aws_vpc_endpoint"];

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
