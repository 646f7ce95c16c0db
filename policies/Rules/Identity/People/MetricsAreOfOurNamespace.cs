using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Identity.People;

public sealed class MetricsAreOfOurNamespace() : PolicyRule(
    "OE-IAM-021",
    Severity.Major,
    "Jobs write metrics to OpenEvolve only, functions to OpenEvolve/Platform, and nobody else any",
    why: "PutMetricData can be limited by nothing but its namespace; a job that writes to AWS/Batch, or where the "
        + "gauges of all users are, could silence any alarm (Service Authorization Reference, CloudWatch). That "
        + "workflows write none is for OE-IAM-043.",
    fix: """
        Add `StringEquals` `cloudwatch:namespace` `OpenEvolve`, or `OpenEvolve/Platform` in the role of a function.
        """,
    types: PolicyDocument.Types)
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Identity, PolicyUse.Boundary)
        where !Pipelines.IsOf(policy)
        let name = IsOfFunctions(policy) ? "OpenEvolve/Platform" : "OpenEvolve"
        from allowed in Actions.Allowed(policy)
        where Actions.MayBe(allowed.Action, "cloudwatch:PutMetricData")
        where allowed.Statement.Condition("StringEquals", "cloudwatch:namespace")?.Values.Items
            is not [{ } found] || !found.Is(name)
        select Finding(
            policy.Resource, allowed.Statement.Value.Path,
            $"PutMetricData to {allowed.Statement.Condition("StringEquals", "cloudwatch:namespace")?.Values.Show()
                ?? "any namespace"}",
            $"to '{name}'");

    private static bool IsOfFunctions(PolicyDocument policy)
    {
        var roles = policy.Use is PolicyUse.Boundary
            ? policy.Resource.Stack.All("aws_iam_role")
                .Where(role => role["permissions_boundary"].PointsTo(policy.Resource)).ToList()
            : Roles.Of(policy);
        return roles is not [] && roles.All(role => role["assume_role_policy"].Json["Statement"].Items
            .All(trust => trust["Principal.Service"].Texts.SequenceEqual(["lambda.amazonaws.com"])));
    }
}
