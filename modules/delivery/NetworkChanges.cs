namespace OpenEvolve.Cdktf.Modules.Delivery;

/// <summary>Making, changing and removing what EC2 has of an environment. Its ids tell nothing, so that the tag
/// <c>Environment</c> says what is ours: what is made must carry it, and what is changed must.</summary>
internal static class NetworkChanges
{
    private static readonly string[] Types =
    [
        "elastic-ip", "internet-gateway", "launch-template", "natgateway", "route-table", "security-group", "subnet",
        "vpc", "vpc-endpoint", "vpc-flow-log",
    ];

    /// <summary>What makes something, and needs something else for it.</summary>
    public static IReadOnlyList<string> Making { get; } =
    [
        "ec2:AllocateAddress",
        "ec2:CreateFlowLogs",
        "ec2:CreateInternetGateway",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateNatGateway",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
    ];

    /// <summary>What changes or removes something.</summary>
    public static IReadOnlyList<string> Changing { get; } =
    [
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateRoute",
        "ec2:DeleteFlowLogs",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:DisassociateAddress",
        "ec2:DisassociateRouteTable",
        "ec2:ModifyLaunchTemplate",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReleaseAddress",
        "ec2:ReplaceRoute",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
    ];

    // What a thing is made in or of.
    private static readonly string[] Within =
    [
        "ec2:CreateFlowLogs", "ec2:CreateNatGateway", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet", "ec2:CreateVpcEndpoint",
    ];

    /// <summary>The statements.</summary>
    public static IReadOnlyList<Statement> Statements(ResourceNames names, Reach reach)
    {
        string[] Of(params IEnumerable<string> types) =>
            [.. types.Select(type => names.Arn("ec2", $"{type}/*"))];

        var marked = new Condition("StringEquals", "aws:RequestTag/Environment", names.Environment);
        var ours = new Condition("StringEquals", "aws:ResourceTag/Environment", names.Environment);
        return
        [
            Grant.Of("Make", Making, Of(Types), marked),
            Grant.Of(
                "MakeWithin",
                Within,
                Of("elastic-ip", "route-table", "security-group", "subnet", "vpc"),
                ours),
            Grant.Of("Change", Changing, Of(Types.Append("security-group-rule")), ours),
            // A network interface is AWS's own; the address that hangs on it is ours.
            Grant.Of("FreeAddress", ["ec2:DisassociateAddress"], Of("network-interface")),
            // Rules of a group are not tagged when they are made.
            Grant.Of(
                "MakeRules",
                ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"],
                Of("security-group-rule"),
                marked),
            Grant.Of("MarkNew", ["ec2:CreateTags"], Of(Types.Append("security-group-rule")), marked, new Condition(
                "StringEquals",
                "ec2:CreateAction",
                [.. Making.Append("ec2:AuthorizeSecurityGroupEgress").Append("ec2:AuthorizeSecurityGroupIngress")
                    .Select(action => action[4..])])),
            Grant.Of("MarkOurs", ["ec2:CreateTags"], Of(Types.Append("security-group-rule")), ours),
            // The default group of a new VPC carries no tag until Terraform empties it.
            Grant.Of(
                "MarkDefaultGroup",
                ["ec2:CreateTags"],
                Of("security-group"),
                marked,
                new Condition("Null", "aws:ResourceTag/Environment", "true")),
            .. reach.ExistingVpcId.Length > 0 ? InExistingVpc(names, reach.ExistingVpcId) : [],
        ];
    }

    private static Statement[] InExistingVpc(ResourceNames names, string vpcId) =>
    [
        Grant.Of("MakeInOthersVpc", ["ec2:CreateSecurityGroup"], [names.Arn("ec2", $"vpc/{vpcId}")]),
    ];
}
