namespace OpenEvolve.Cdktf.Modules.Governance;

/// <summary>Nothing outside of some regions, except what has no region.</summary>
internal static class RegionGuardrails
{
    /// <summary>Global services answer in us-east-1 or us-west-2, wherever the caller lives. From the region deny
    /// control of AWS Control Tower, less services that are retired or that only the management account uses:
    /// https://docs.aws.amazon.com/controltower/latest/userguide/primary-region-deny-policy.html</summary>
    private static readonly string[] Global =
    [
        "access-analyzer:*",
        "account:*",
        "acm:*",
        "artifact:*",
        "aws-marketplace:*",
        "billing:*",
        "budgets:*",
        "ce:*",
        "chatbot:*",
        "cloudfront:*",
        "cloudtrail:LookupEvents",
        "compute-optimizer:*",
        "config:*",
        "consoleapp:*",
        "consolidatedbilling:*",
        "cur:*",
        "directconnect:*",
        "ec2:DescribeRegions",
        "ec2:DescribeTransitGateways",
        "ec2:DescribeVpnGateways",
        "ecr-public:*",
        "fms:*",
        "freetier:*",
        "globalaccelerator:*",
        "health:*",
        "iam:*",
        "invoicing:*",
        "kms:*",
        "networkmanager:*",
        "notifications-contacts:*",
        "notifications:*",
        "organizations:*",
        "payments:*",
        "pricing:*",
        "resource-explorer-2:*",
        "route53-recovery-cluster:*",
        "route53-recovery-control-config:*",
        "route53-recovery-readiness:*",
        "route53:*",
        "route53domains:*",
        "s3:CreateMultiRegionAccessPoint",
        "s3:DeleteMultiRegionAccessPoint",
        "s3:DescribeMultiRegionAccessPointOperation",
        "s3:GetAccountPublicAccessBlock",
        "s3:GetMultiRegionAccessPoint",
        "s3:GetMultiRegionAccessPointPolicy",
        "s3:ListAllMyBuckets",
        "s3:ListMultiRegionAccessPoints",
        "s3:PutAccountPublicAccessBlock",
        "savingsplans:*",
        "shield:*",
        "sso:*",
        "sts:*",
        "support:*",
        "supportplans:*",
        "tag:GetResources",
        "tax:*",
        "trustedadvisor:*",
        "waf-regional:*",
        "waf:*",
        "wafv2:*",
    ];

    public static IReadOnlyList<Guardrail> Of(GuardrailsProps props) =>
    [
        new Guardrail
        {
            Sid = "OurRegionsOnly",
            NotAction = Global,
            Resource = ["*"],
            Condition = props.Unless(new Condition("StringNotEquals", "aws:RequestedRegion", props.Regions)),
        },
    ];
}
