using System.Text.RegularExpressions;
using OpenEvolve.Cdktf.Policies.Iam;
using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Network.VpcEndpoints;

public sealed partial class VpcEndpointsReachOurBuckets() : PolicyRule(
    "OE-NET-017",
    Severity.Blocker,
    "The S3 endpoint leads to our buckets and to ECR's layers only",
    why: "A bucket of somebody else's is where stolen data would go. ECR keeps image layers in its own bucket, "
        + "prod-REGION-starport-layer-bucket (ECR User Guide, interface endpoints).",
    fix: """
        List the ARNs of this stack's buckets, and the layer bucket of the region, without a wildcard in the bucket's
        name.
        """,
    types: ["aws_vpc_endpoint"])
{
    public override IEnumerable<Finding> Evaluate(StackDocument stack)
    {
        var ours = stack.All("aws_s3_bucket").Select(bucket => bucket["bucket"].Text).OfType<string>().ToHashSet();
        return Require(
            Endpoints.Of(stack, "s3")
                .SelectMany(endpoint => new PolicyDocument(endpoint["policy"], PolicyUse.Endpoint).Statements)
                .Where(statement => statement.Allows)
                .SelectMany(statement => statement.Value["Resource"] is { IsMissing: true } none
                    ? [none]
                    : statement.Resources),
            resource => resource.Text?.Split(':', '/') is ["arn", "aws", "s3", "", "", var bucket, ..]
                && (ours.Contains(bucket) || LayerBucket().IsMatch(bucket)),
            "a bucket of this stack or ECR's layer bucket");
    }

    [GeneratedRegex(@"^prod-[a-z]{2}(-[a-z]+)+-\d-starport-layer-bucket$")]
    private static partial Regex LayerBucket();
}
