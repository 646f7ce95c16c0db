using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Rules.Identity;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Governance;

public sealed partial class RegionsAreNamed() : PolicyRule(
    "OE-GOV-010",
    Severity.Major,
    "Service control policies name the regions, and let global services pass",
    why: "Stolen credentials mine where nobody looks; but IAM, STS, budgets and their like answer in us-east-1 or "
        + "us-west-2 wherever home is, and a restriction that forgets them locks the account (AWS Control Tower User "
        + "Guide, region deny control).",
    fix: """
        Deny everything but global services where `aws:RequestedRegion` is none of yours. An organization that leaves
        regions alone (`regions` is null in `governance.json`) exempts this rule, and says why.
        """,
    types: [Denials.Type])
{
    private static readonly string[] Global =
    [
        "budgets:*", "ce:*", "cloudfront:*", "ec2:DescribeRegions", "health:*", "iam:*", "kms:*", "organizations:*",
        "route53:*", "s3:GetAccountPublicAccessBlock", "s3:ListAllMyBuckets", "s3:PutAccountPublicAccessBlock", "sts:*",
        "support:*", "tag:GetResources", "trustedadvisor:*", "wafv2:*",
    ];

    // What can be bought or run by the hour, or holds data.
    private static readonly string[] Regional =
    [
        "batch:SubmitJob", "dynamodb:CreateTable", "ec2:RunInstances", "ecs:RunTask", "lambda:CreateFunction",
        "s3:CreateBucket", "s3:PutObject",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var restrictions = Denials.Policies(stack).SelectMany(policy => policy.Statements)
            .Where(statement => statement.Denies && !statement.Value["NotAction"].IsMissing)
            .ToList();
        return restrictions is []
            ? stack.All(Denials.Type).Take(1).Select(policy => Finding(
                policy, "content", "like all others without a restriction of regions", "one for all but the exempt"))
            : restrictions.SelectMany(Of);
    }

    private IEnumerable<Finding> Of(Statement restriction)
    {
        var passing = restriction.Value["NotAction"];
        var regions = restriction.Conditions.FirstOrDefault(condition =>
            condition is { Operator: "StringNotEquals" } && Denials.IsKey(condition, "aws:RequestedRegion"));
        var others = restriction.Conditions.Where(condition => condition != regions && !Denials.IsExemption(condition));
        return Global.Where(action => !passing.Items.Any(item => item.Is(action)))
            .Select(action => Finding(passing, $"{action} too"))
            .Concat(Require(passing.Items, item => !Regional.Any(action => Actions.MayBe(item, action)), "global ones"))
            .Concat(Require(
                [restriction.Value["Resource"]], resource => resource.Items.Any(item => item.Is("*")), "'*'"))
            .Concat(regions is null
                ? [Finding(restriction.Value["Condition"], "StringNotEquals of aws:RequestedRegion")]
                : Require(
                    regions.Values.Items,
                    region => region.Text is { } name && Name().IsMatch(name),
                    "a region of AWS"))
            .Concat(others.Select(condition => Finding(condition.Values, "no other condition")));
    }

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[1-9]$")]
    private static partial Regex Name();
}
