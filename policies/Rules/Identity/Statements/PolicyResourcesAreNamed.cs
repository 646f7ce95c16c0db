using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.Statements;

public sealed class PolicyResourcesAreNamed() : PolicyRule(
    "OE-IAM-005",
    Severity.Blocker,
    "A policy allows an action on everything only where AWS knows nothing narrower",
    why: "AWS's own table says which types of resource an action takes; where it names one, a policy can too (Service "
        + "Authorization Reference). Classic metrics have no resource (OE-IAM-021 limits their namespace), and "
        + "composite alarms are shown to nobody with less (CloudWatch API, DescribeAlarms).",
    fix: "Name the resources in `Resource`.",
    types: PolicyDocument.Types)
{
    private static readonly string[] WithoutResource =
    [
        // Their "dataset" belongs to OTLP metrics; a request for classic metrics names none.
        "cloudwatch:PutMetricData", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics",
        // Composite alarms are shown to a permission on * only (CloudWatch API, DescribeAlarms).
        "cloudwatch:DescribeAlarms",
    ];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity)
        from statement in policy.Statements
        where statement.Allows
        from resource in statement.Value["Resource"].IsMissing ? [statement.Value["Resource"]] : statement.Resources
        where resource.Text is null || resource.Text.Trim('*', ':').Length == 0 || resource.Is("arn:aws:*")
        let narrower = statement.Actions
            .Where(action => action.Text is not { } name || !WithoutResource.Contains(name)
                && ActionTable.Instance.Find(name)?.Resources is not [])
            .Select(action => action.Show())
            .ToList()
        where narrower is not [] || resource.Text is null
        select Finding(resource, $"resources for {string.Join(", ", narrower)}");
}
