using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed class VpcEndpointsServeOurAccount() : PolicyRule(
    "OE-NET-018",
    Severity.Blocker,
    "Endpoint policies admit callers of our account only",
    why: "Otherwise keys of a stranger's account work from inside the VPC and carry data to it. ECR's layer bucket is "
        + "left out: layers come by signed URLs of ECR's own account.",
    fix: """
        Add `"StringEquals": {"aws:PrincipalAccount": ["<account>"]}` to every Allow statement but the one for ECR's
        layer bucket.
        """,
    types: ["aws_vpc_endpoint"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack) =>
        from policy in PolicyDocument.In(stack, PolicyUse.Endpoint)
        from statement in policy.Statements
        where statement.Allows && !IsLayerBucket(statement)
        where statement.Condition("StringEquals", "aws:PrincipalAccount")?.Values.Items is not [{ Text.Length: 12 }]
        select Finding(
            policy.Resource, statement.Value.Path, "without a condition on aws:PrincipalAccount", "one account");

    private static bool IsLayerBucket(Statement statement) =>
        statement.Resources is not [] && statement.Resources.All(resource =>
            resource.Text?.EndsWith("-starport-layer-bucket/*", StringComparison.Ordinal) is true);
}
